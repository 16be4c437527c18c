import Foundation
import GRDB

extension ComparisonStore {
    /// Whatever a query finds, unread: what cannot be read is told by its number.
    static func rows(
        _ database: Database, _ rest: String, _ arguments: StatementArguments
    ) throws -> [Row] {
        let sql = """
            SELECT id, description, notes IS NOT NULL AS isFinished,
                (SELECT count(sample) FROM comparisonEvents WHERE comparison = id) AS samples,
                (SELECT count(failure) FROM comparisonEvents WHERE comparison = id) AS failures
            FROM comparisons \(rest)
            """
        return try Row.fetchAll(database, sql: sql, arguments: arguments)
    }

    /// - Throws: `HistoryError`, with the code `malformedComparison`.
    static func summary(_ row: Row, _ tried: String) throws(HistoryError) -> ComparisonSummary {
        do {
            return ComparisonSummary(
                id: try column("id", of: row), comparison: try value(try column("description", of: row)),
                samples: try column("samples", of: row), failures: try column("failures", of: row),
                isFinished: try column("isFinished", of: row))
        } catch {
            throw HistoryError(
                .malformedComparison, tried: tried,
                happened: "comparison \(number(of: row)) cannot be read (\(error))",
                advice:
                    "Another version of the kit may have kept it. The others can be seen with compare --show NUMBER."
            )
        }
    }

    /// The number of a comparison: SQLite holds an integer there, whatever else is broken.
    static func number(of row: Row) -> Int { Int.fromDatabaseValue(row["id"] as DatabaseValue) ?? 0 }

    /// What a row of a measured turn holds: the arm, and the sample where it did not fail.
    static func event(_ row: Row) throws -> (arm: Int, sample: ApproachSample?) {
        let isSample = !(row["sample"] as DatabaseValue).isNull
        return (
            try column("arm", of: row),
            isSample ? try value(try column("sample", of: row)) : nil
        )
    }

    /// A column by its name. The row's own subscript ends the program over a value of another kind, and what its
    /// `decode` throws repeats the whole row.
    private static func column<Value: DatabaseValueConvertible>(
        _ name: String, of row: Row
    ) throws(UnreadableColumn) -> Value {
        guard let value = Value.fromDatabaseValue(row[name] as DatabaseValue) else {
            throw UnreadableColumn(name: name)
        }
        return value
    }

    /// As it is kept: without any key.
    func text(_ value: some Encodable) throws -> String {
        history.secrets.redacted(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }

    static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}

/// A column that holds another kind of value than was written.
private struct UnreadableColumn: Error, CustomStringConvertible {
    let name: String

    var description: String { "the column \(name) holds what this program never writes there" }
}
