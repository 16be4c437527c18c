import Foundation
import GRDB

extension CampusDatabase {
    /// The most passages one search returns.
    public static let maximumPassages = 50
    /// Two neighbours of one document may both count; more would crowd the other documents out.
    private static let maximumPassagesOfOneDocument = 2

    /// Finds the passages that fit a question best, by keyword (FTS5, BM25), best first.
    ///
    /// Any text is allowed. Nothing found is an empty list, not an error.
    public func search(_ query: String, limit: Int) throws(CampusError) -> [Passage] {
        guard let expression = SearchQuery(query).expression, limit > 0 else { return [] }
        let limit = min(limit, Self.maximumPassages)
        // A title's words weigh most: a document about the AI Club beats one that mentions it. The first paragraph
        // says what a document is about, so it is preferred among near-equals.
        let ranked = try read("Searching the campus database") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT rowid AS id, title, source, text,
                        -bm25(passages, 4.0, 2.0, 2.0, 1.0) * iif(position = 0, 1.25, 1.0) AS score
                    FROM passages WHERE passages MATCH ? ORDER BY score DESC, rowid LIMIT ?
                    """,
                arguments: [expression, limit * 8]
            ).map(Passage.init)
        }
        var taken: [String: Int] = [:]
        let spread = ranked.filter { passage in
            taken[passage.source, default: 0] += 1
            return taken[passage.source, default: 0] <= Self.maximumPassagesOfOneDocument
        }
        return Array(spread.prefix(limit))
    }

    /// Every passage in the order of the files, for embedding them.
    public func allPassages() throws(CampusError) -> [Passage] {
        try read("Reading the campus database") { database in
            try Row.fetchAll(
                database,
                sql: "SELECT rowid AS id, title, source, text, 0.0 AS score FROM passages ORDER BY rowid"
            ).map(Passage.init)
        }
    }
}

extension Passage {
    /// Reads a row of the passages table.
    fileprivate init(_ row: Row) {
        self.init(
            id: row["id"], documentTitle: row["title"], source: row["source"], text: row["text"],
            score: row["score"])
    }
}
