import GRDB

/// The tables of a campus database and how a knowledge base fills them.
enum CampusSchema {
    /// Raised when passages are cut differently. A change of the tables needs no raising: the stamp holds their text.
    private static let passageVersion = 1

    /// What a database built from these files into these tables carries, so that any other is rebuilt.
    static func stamp(of knowledgeBase: KnowledgeBase, tables: String = definition) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(Array(tables.utf8))
        return "\(passageVersion)-\(fingerprint.hex)-\(knowledgeBase.fingerprint)"
    }

    /// The stamp of the present contents; nil in a new database.
    static func stamp(in database: Database) throws -> String? {
        guard try database.tableExists("stamp") else { return nil }
        return try String.fetchOne(database, sql: "SELECT value FROM stamp")
    }

    /// Replaces everything. Call it inside one write transaction: then a crash keeps the previous contents.
    static func replaceContents(of database: Database, with knowledgeBase: KnowledgeBase) throws {
        try database.execute(sql: definition)
        for document in knowledgeBase.documents {
            for (position, piece) in document.pieces.enumerated() {
                try database.execute(
                    sql:
                        "INSERT INTO passages (title, section, tags, text, source, position) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        document.title, piece.section, document.tags.joined(separator: ", "), piece.text,
                        document.file, position,
                    ])
            }
        }
        for event in knowledgeBase.events {
            try database.execute(
                sql: """
                    INSERT INTO events (name, category, weekday, date, start, "end", place, notes)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    event.name, event.category, event.weekdayColumn, event.dateColumn,
                    event.start.description, event.end.description, event.place, event.notes,
                ])
        }
        try database.execute(
            sql: "INSERT INTO stamp (value) VALUES (?)", arguments: [stamp(of: knowledgeBase)])
    }

    /// One FTS5 table holds the passages themselves: there are hundreds at most, and one table cannot disagree
    /// with itself. Porter stems English; diacritics are folded so that "Maori" finds "Māori".
    static let definition = """
        DROP TABLE IF EXISTS stamp;
        DROP TABLE IF EXISTS passages;
        DROP TABLE IF EXISTS events;
        CREATE TABLE stamp (value TEXT NOT NULL);
        CREATE VIRTUAL TABLE passages USING fts5(
            title, section, tags, text, source UNINDEXED, position UNINDEXED,
            tokenize = "porter unicode61 remove_diacritics 2"
        );
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            category TEXT NOT NULL,
            weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
            date TEXT,
            start TEXT NOT NULL,
            "end" TEXT NOT NULL,
            place TEXT NOT NULL,
            notes TEXT NOT NULL,
            CHECK ((weekday IS NULL) <> (date IS NULL))
        );
        CREATE INDEX eventsByDate ON events (date);
        """
}
