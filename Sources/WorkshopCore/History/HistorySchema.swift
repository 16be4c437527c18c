import GRDB

/// The tables of the history database, conversations and timing runs, and how an older file becomes a newer one. Nothing is ever dropped.
enum HistorySchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("conversations") { database in
            // AUTOINCREMENT: the number of a conversation stays its own, whatever happens to it.
            try database.execute(
                sql: """
                    CREATE TABLE conversations (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        title TEXT NOT NULL,
                        campus TEXT NOT NULL,
                        model TEXT NOT NULL,
                        created TEXT NOT NULL,
                        updated TEXT NOT NULL
                    );
                    CREATE INDEX conversationsByUpdate ON conversations (updated, id);
                    CREATE TABLE turns (
                        conversation INTEGER NOT NULL REFERENCES conversations (id),
                        position INTEGER NOT NULL CHECK (position >= 1),
                        messages TEXT NOT NULL,
                        interrupted INTEGER NOT NULL DEFAULT 0 CHECK (interrupted IN (0, 1)),
                        created TEXT NOT NULL,
                        PRIMARY KEY (conversation, position)
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("comparisons") { database in
            try database.execute(
                sql: """
                    CREATE TABLE comparisons (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        description TEXT NOT NULL,
                        notes TEXT
                    );
                    CREATE TABLE comparisonEvents (
                        comparison INTEGER NOT NULL REFERENCES comparisons (id),
                        position INTEGER NOT NULL CHECK (position >= 1),
                        arm INTEGER NOT NULL CHECK (arm >= 0),
                        sample TEXT,
                        failure TEXT,
                        PRIMARY KEY (comparison, position),
                        CHECK ((sample IS NULL) <> (failure IS NULL))
                    ) WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
