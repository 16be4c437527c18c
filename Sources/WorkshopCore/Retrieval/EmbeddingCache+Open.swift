import Campus
import Foundation
import GRDB

extension EmbeddingCache {
    /// How long one process waits for another that is writing.
    public static let patience = Duration.seconds(5)
    /// Raised when the tables change; a file with another number begins anew.
    private static let version = 1

    /// Opens the file in a folder, making it where there is none. A file that SQLite cannot read is set aside with
    /// `.corrupt` after its name.
    ///
    /// - Throws: `locked` when another program keeps it from being read for as long as `patience`.
    public static func open(
        in folder: URL, patience: Duration = patience
    ) throws(EmbeddingCacheError) -> EmbeddingCache {
        let path = folder.appendingPathComponent(fileName).path
        do {
            do {
                return try connect(path, patience)
            } catch let error as DatabaseError where error.saysCorrupt {
                try CorruptDatabase(path: path, content: "embeddings").setAside()
                return try connect(path, patience)
            }
        } catch {
            throw failure(error, tried: "Opening the kept embeddings", path: path)
        }
    }

    private static func connect(_ path: String, _ patience: Duration) throws -> EmbeddingCache {
        var configuration = Configuration()
        let seconds = Double(patience.components.seconds) + Double(patience.components.attoseconds) / 1e18
        configuration.busyMode = .timeout(seconds)
        // A queue and no log of its own: it works on network homes too, and what it writes is little.
        let storage = try DatabaseQueue(path: path, configuration: configuration)
        let isCurrent = try storage.read { database in
            // Reads the whole file once, which is bounded: damage shows now and not in the middle of a lesson.
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the quick check failed")
            }
            return try Int.fetchOne(database, sql: "PRAGMA user_version") == version
        }
        if !isCurrent {
            try storage.write { database in
                // Another process may have made them while this one waited for the lock.
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") != version else { return }
                try database.execute(sql: tables)
            }
        }
        return EmbeddingCache(path: path, storage: storage)
    }

    private static let tables = """
        DROP TABLE IF EXISTS vectors;
        DROP TABLE IF EXISTS spaces;
        CREATE TABLE spaces (
            id INTEGER PRIMARY KEY,
            endpoint TEXT NOT NULL,
            model TEXT NOT NULL,
            dimensions INTEGER NOT NULL CHECK (dimensions > 0),
            UNIQUE (endpoint, model)
        );
        CREATE TABLE vectors (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            space INTEGER NOT NULL REFERENCES spaces (id),
            input TEXT NOT NULL,
            textHash TEXT NOT NULL,
            vector BLOB NOT NULL,
            UNIQUE (space, input, textHash)
        );
        PRAGMA user_version = \(version);
        """

    func perform<Value>(
        _ tried: String, _ body: () throws -> Value
    ) throws(EmbeddingCacheError) -> Value {
        do {
            return try body()
        } catch let error as EmbeddingCacheError {
            throw error
        } catch {
            throw Self.failure(error, tried: tried, path: path)
        }
    }

    private static func failure(_ error: any Error, tried: String, path: String) -> EmbeddingCacheError {
        let happened = "\(tried) (\(path)): \(error.sqliteAnswer)"
        switch (error as? DatabaseError)?.resultCode {
        case .some(.SQLITE_BUSY), .some(.SQLITE_LOCKED):
            return EmbeddingCacheError(
                code: .locked, description: happened,
                advice: "Another program is using it: end other runs of the workshop, then try again.")
        case .some(.SQLITE_CANTOPEN), .some(.SQLITE_READONLY), .some(.SQLITE_FULL), .some(.SQLITE_PERM):
            return EmbeddingCacheError(
                code: .cannotWrite, description: happened,
                advice: "Free some space, or name a folder you may write to in WORKSHOP_DATA.")
        default:
            return EmbeddingCacheError(
                code: .database, description: happened,
                advice: "Run it again; if it fails again, remove the file: it is made anew.")
        }
    }
}
