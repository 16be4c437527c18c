import Foundation
import GRDB
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Embedding cache", .timeLimit(.minutes(5)))
struct EmbeddingCacheTests {
    private static let space = EmbeddingSpace(endpoint: "http://e/v1", model: "m")

    private func path(_ folder: TemporaryFolder) -> String {
        folder.url.appendingPathComponent(EmbeddingCache.fileName).path
    }

    @Test("What was kept is found again, to the bit, also by another run")
    func kept() throws {
        let folder = try TemporaryFolder()
        let vectors: [[Float]] = [[0.1, -2.5e-30], [.leastNonzeroMagnitude, .greatestFiniteMagnitude]]
        try EmbeddingCache.open(in: folder.url).keep(
            vectors, of: ["a", "ü\u{0}"], as: .passage, in: Self.space)
        let found = try EmbeddingCache.open(in: folder.url).vectors(
            of: ["ü\u{0}", "b", "a"], as: .passage, in: Self.space)
        #expect(found == [vectors[1], nil, vectors[0]])
    }

    @Test(
        "A vector of another model, endpoint, kind or text is never taken",
        arguments: [
            ("other", "http://e/v1", EmbeddingInput.passage, "a"), ("m", "http://f/v1", .passage, "a"),
            ("m", "http://e/v1", .query, "a"), ("m", "http://e/v1", .passage, "A"),
            ("m", "http://e/v1", .passage, ""),
        ])
    func notTaken(model: String, endpoint: String, input: EmbeddingInput, text: String) throws {
        let folder = try TemporaryFolder()
        let cache = try EmbeddingCache.open(in: folder.url)
        try cache.keep([[1, 2]], of: ["a"], as: .passage, in: Self.space)
        let space = EmbeddingSpace(endpoint: endpoint, model: model)
        #expect(try cache.vectors(of: [text], as: input, in: space) == [nil])
        #expect(try cache.vectors(of: ["a"], as: .passage, in: Self.space) == [[1, 2]])
    }

    @Test("Another dimension than last time is an error that changes nothing; another model may have it")
    func dimensions() throws {
        let folder = try TemporaryFolder()
        let cache = try EmbeddingCache.open(in: folder.url)
        try cache.keep([[1, 2]], of: ["a"], as: .passage, in: Self.space)
        let error = try #require(throws: EmbeddingCacheError.self) {
            try cache.keep([[1, 2, 3]], of: ["b"], as: .query, in: Self.space)
        }
        #expect(error.code == .dimensionsChanged)
        #expect(error.description.contains("3 numbers") && error.description.contains("have 2"))
        #expect(error.advice.contains(path(folder)))
        #expect(try cache.vectors(of: ["a"], as: .passage, in: Self.space) == [[1, 2]])
        try cache.keep([[1, 2, 3]], of: ["a"], as: .passage, in: EmbeddingSpace(endpoint: "x", model: "m"))
    }

    @Test(
        "A vector that is damaged in place is embedded anew",
        arguments: ["x'00'", "x''", "x'0000c07f0000807f'"])
    func damagedVector(blob: String) throws {
        let folder = try TemporaryFolder()
        let cache = try EmbeddingCache.open(in: folder.url)
        try cache.keep([[1, 2]], of: ["a"], as: .passage, in: Self.space)
        try cache.storage.write { try $0.execute(sql: "UPDATE vectors SET vector = \(blob)") }
        #expect(try cache.vectors(of: ["a"], as: .passage, in: Self.space) == [nil])
        try cache.keep([[3, 4]], of: ["a"], as: .passage, in: Self.space)
        #expect(try cache.vectors(of: ["a"], as: .passage, in: Self.space) == [[3, 4]])
    }

    @Test(
        "A file that is no database is set aside, and a new one is made",
        arguments: [Data("a letter, and no database".utf8), Data(repeating: 0x41, count: 50_000)])
    func corrupt(bytes: Data) throws {
        let folder = try TemporaryFolder()
        try bytes.write(to: URL(fileURLWithPath: path(folder)))
        let cache = try EmbeddingCache.open(in: folder.url)
        try cache.keep([[1]], of: ["a"], as: .passage, in: Self.space)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path(folder) + ".corrupt")) == bytes)
        #expect(
            try EmbeddingCache.open(in: folder.url).vectors(of: ["a"], as: .passage, in: Self.space) == [[1]])
    }

    @Test("A file of another version begins anew")
    func otherVersion() throws {
        let folder = try TemporaryFolder()
        try EmbeddingCache.open(in: folder.url).keep([[1]], of: ["a"], as: .passage, in: Self.space)
        try DatabaseQueue(path: path(folder)).write { try $0.execute(sql: "PRAGMA user_version = 99") }
        let cache = try EmbeddingCache.open(in: folder.url)
        #expect(try cache.vectors(of: ["a"], as: .passage, in: Self.space) == [nil])
        try cache.keep([[1]], of: ["a"], as: .passage, in: Self.space)
    }

    @Test("A file that another program keeps locked is told so, after the patience that was given")
    func locked() throws {
        let folder = try TemporaryFolder()
        let cache = try EmbeddingCache.open(in: folder.url, patience: .milliseconds(1))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path(folder), configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        for attempt in [
            { try cache.keep([[1]], of: ["a"], as: .passage, in: Self.space) },
            { _ = try cache.vectors(of: ["a"], as: .passage, in: Self.space) },
            { _ = try EmbeddingCache.open(in: folder.url, patience: .milliseconds(1)) },
        ] as [() throws -> Void] {
            let error = try #require(throws: EmbeddingCacheError.self) { try attempt() }
            #expect(error.code == .locked)
            #expect(error.description.contains(path(folder)))
        }
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try cache.keep([[1]], of: ["a"], as: .passage, in: Self.space)
    }

    @Test("A folder that cannot be written is told so")
    func notWritable() throws {
        let folder = try TemporaryFolder()
        let missing = folder.url.appendingPathComponent("no/such/folder")
        let error = try #require(throws: EmbeddingCacheError.self) { try EmbeddingCache.open(in: missing) }
        #expect(error.code == .cannotWrite)
    }

    @Test("The oldest vectors give way to new ones")
    func bound() throws {
        let folder = try TemporaryFolder()
        let cache = try EmbeddingCache.open(in: folder.url)
        let texts = (0..<EmbeddingCache.mostVectors).map { "t\($0)" }
        try cache.keep(texts.map { _ in [1] }, of: texts, as: .passage, in: Self.space)
        try cache.keep([[2], [2]], of: ["new", "newer"], as: .passage, in: Self.space)
        let found = try cache.vectors(of: ["t0", "t1", "t2", "newer"], as: .passage, in: Self.space)
        #expect(found == [nil, nil, [1], [2]])
    }
}
