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

    static func summary(_ row: Row, _ tried: String) throws(HistoryError) -> ComparisonSummary {
        let id: Int = row["id"]
        do {
            return ComparisonSummary(
                id: id, comparison: try value(row["description"]), samples: row["samples"],
                failures: row["failures"], isFinished: row["isFinished"])
        } catch {
            throw HistoryError(
                .malformedComparison, tried: tried, happened: "comparison \(id) cannot be read (\(error))",
                advice:
                    "Another version of the kit may have kept it. The others can be seen with compare --show NUMBER."
            )
        }
    }

    /// As it is kept: without any key.
    func text(_ value: some Encodable) throws -> String {
        history.secrets.redacted(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }

    static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
