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
                id: try row.column("id"), comparison: try value(try row.column("description")),
                samples: try row.column("samples"), failures: try row.column("failures"),
                isFinished: try row.column("isFinished"))
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
            try row.column("arm"),
            isSample ? try value(try row.column("sample")) : nil
        )
    }

    /// As it is kept: without any key.
    func text(_ value: some Encodable) throws -> String {
        history.secrets.redacted(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }

    static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
