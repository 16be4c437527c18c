import Campus
import Foundation
import GRDB
import ModelWire

/// Keeps vectors on disk, so that a text is embedded once.
///
/// A vector is found again by its space, by what it was embedded as and by its text's hash: one of another model, or
/// of a text that has changed, is never taken. It can be rebuilt at any time, at the cost of embedding anew.
/// `EmbeddingCache+Open.swift` opens the file.
public struct EmbeddingCache: Sendable {
    /// The file in the folder for databases.
    public static let fileName = "embeddings.sqlite"
    /// The most vectors that are kept, some 80 MB of them; the oldest give way.
    static let mostVectors = 20_000

    /// Where the file lies.
    public let path: String
    let storage: DatabaseQueue

    /// The vectors that are kept of these texts, in their order; nil for one that is not.
    public func vectors(
        of texts: [String], as input: EmbeddingInput, in space: EmbeddingSpace
    ) throws(EmbeddingCacheError) -> [[Float]?] {
        try perform("Reading kept embeddings") {
            try storage.read { database in
                guard let row = try Self.row(of: space, in: database) else { return texts.map { _ in nil } }
                let statement = try database.cachedStatement(
                    sql: "SELECT vector FROM vectors WHERE space = ? AND input = ? AND textHash = ?")
                return try texts.map { text in
                    let data = try Data.fetchOne(
                        statement, arguments: [row.id, input.rawValue, TextHash(text).hexadecimal])
                    return data.flatMap { Self.vector(in: $0, dimensions: row.dimensions) }
                }
            }
        }
    }

    /// Keeps the vectors of these texts.
    ///
    /// - Throws: `dimensionsChanged` when they are not as long as those kept from that space; nothing is changed then.
    public func keep(
        _ vectors: [[Float]], of texts: [String], as input: EmbeddingInput, in space: EmbeddingSpace
    ) throws(EmbeddingCacheError) {
        guard let dimensions = vectors.first?.count else { return }
        try perform("Keeping embeddings") {
            try storage.write { database in
                let row = try Self.row(of: space, in: database)
                if let row, row.dimensions != dimensions {
                    throw EmbeddingCacheError.dimensionsChanged(
                        space, kept: row.dimensions, came: dimensions, path: path)
                }
                let id = try row?.id ?? Self.insert(space, dimensions, into: database)
                for (text, vector) in zip(texts, vectors) {
                    try database.execute(
                        sql:
                            "INSERT OR REPLACE INTO vectors (space, input, textHash, vector) VALUES (?, ?, ?, ?)",
                        arguments: [id, input.rawValue, TextHash(text).hexadecimal, Self.data(of: vector)])
                }
                try database.execute(
                    sql: "DELETE FROM vectors WHERE id <= (SELECT max(id) FROM vectors) - ?",
                    arguments: [Self.mostVectors])
            }
        }
    }

    /// Whether anything is kept from a space.
    public func knows(_ space: EmbeddingSpace) throws(EmbeddingCacheError) -> Bool {
        try perform("Reading kept embeddings") {
            try storage.read { try Self.row(of: space, in: $0) != nil }
        }
    }

    private static func row(
        of space: EmbeddingSpace, in database: Database
    ) throws -> (id: Int64, dimensions: Int)? {
        try Row.fetchOne(
            database, sql: "SELECT id, dimensions FROM spaces WHERE endpoint = ? AND model = ?",
            arguments: [space.endpoint, space.model]
        ).map { ($0["id"], $0["dimensions"]) }
    }

    private static func insert(
        _ space: EmbeddingSpace, _ dimensions: Int, into database: Database
    ) throws -> Int64 {
        try database.execute(
            sql: "INSERT INTO spaces (endpoint, model, dimensions) VALUES (?, ?, ?)",
            arguments: [space.endpoint, space.model, dimensions])
        return database.lastInsertedRowID
    }

    /// 32-bit floats, little-endian, one after the other.
    static func data(of vector: [Float]) -> Data {
        var data = Data(capacity: vector.count * 4)
        for number in vector {
            withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }

    /// Nil for bytes that are no such vector: it is then embedded anew.
    static func vector(in data: Data, dimensions: Int) -> [Float]? {
        guard data.count == dimensions * 4 else { return nil }
        let vector = data.withUnsafeBytes { bytes in
            (0..<dimensions).map {
                Float(
                    bitPattern: UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
        return vector.allSatisfy(\.isFinite) ? vector : nil
    }
}
