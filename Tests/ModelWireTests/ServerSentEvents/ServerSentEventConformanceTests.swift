import Foundation
import ModelWire
import Testing

/// Every line of the tables, in every way of cutting its bytes.
@Suite(.timeLimit(.minutes(5)))
struct ServerSentEventConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let chunks: [[UInt8]]
        let expected: [ServerSentEvent]
        var bytes: [UInt8] { Array(chunks.joined()) }
        var testDescription: String { name }
    }

    static let cases = Result {
        try ["server-sent-events", "server-sent-events-more"].flatMap { name in
            try Fixture.lines("conformance/\(name).jsonl").map(Case.init)
        }
    }

    @Test func `the tables are there`() throws {
        let cases = try Self.cases.get()
        #expect(cases.count > 230)
        #expect(Set(cases.map(\.name)).count == cases.count)
    }

    @Test(arguments: try Self.cases.get())
    func `cut as it was recorded`(given: Case) throws {
        #expect(try events(of: given.chunks).isIdentical(to: given.expected))
    }

    @Test(arguments: try Self.cases.get())
    func `in one piece`(given: Case) throws {
        #expect(try events(of: [given.bytes]).isIdentical(to: given.expected))
    }

    @Test(arguments: try Self.cases.get())
    func `byte by byte`(given: Case) throws {
        #expect(try events(of: given.bytes.map { [$0] }).isIdentical(to: given.expected))
    }

    @Test(arguments: try Self.cases.get())
    func `in random pieces`(given: Case) throws {
        for seed in 1...20 {
            var cuts = SeededCuts(seed: UInt64(seed))
            let events = try events(of: cuts.cut(given.bytes))
            #expect(events.isIdentical(to: given.expected), "seed \(seed)")
        }
    }

    private func events(of chunks: [[UInt8]]) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        return try chunks.flatMap { try parser.events(in: $0) }
    }
}

extension ServerSentEventConformanceTests.Case {
    init(_ line: JSONValue) throws {
        name = try #require(line["name"]?.string)
        chunks = try #require(line["chunks"]?.array).map { chunk in
            let text = try #require(chunk.string)
            return try Array(#require(Data(base64Encoded: text)))
        }
        expected = try #require(line["expected"]?.array).map { event in
            try ServerSentEvent(
                event: #require(event["event"]?.string), data: #require(event["data"]?.string),
                id: #require(event["id"]?.string))
        }
    }
}

extension [ServerSentEvent] {
    /// Equality by bytes: `==` on strings takes canonically equivalent ones for equal.
    func isIdentical(to other: [ServerSentEvent]) -> Bool {
        count == other.count
            && zip(self, other).allSatisfy { one, two in
                one.event.utf8.elementsEqual(two.event.utf8) && one.data.utf8.elementsEqual(two.data.utf8)
                    && one.id.utf8.elementsEqual(two.id.utf8)
            }
    }
}

extension ServerSentEventParser {
    /// The events alone, without comments.
    mutating func events(in bytes: [UInt8]) throws -> [ServerSentEvent] {
        try feed(bytes).compactMap { if case .event(let event) = $0 { event } else { nil } }
    }
}
