import Foundation
import GRDB

extension CampusDatabase {
    /// How long one process waits for another that is writing.
    private static let busyTimeout: TimeInterval = 5

    /// Opens the campus's database in a data folder, building or rebuilding it when the files ask for that.
    ///
    /// Broken files are reported and leave an existing database untouched on disk. A database file that SQLite
    /// cannot read is set aside with `.corrupt` after its name, and built again.
    public static func open(
        knowledgeBase directory: URL, data folder: URL
    ) throws(CampusError) -> CampusDatabase {
        let knowledgeBase = try KnowledgeBase.load(from: directory)
        let path = try path(for: directory, in: folder)
        do {
            return try open(knowledgeBase, at: path)
        } catch let error as DatabaseError where error.saysCorrupt {
            try CorruptDatabase(path: path).setAside()
        } catch {
            throw failure(error, path: path)
        }
        do {
            return try open(knowledgeBase, at: path)
        } catch {
            throw failure(error, path: path)
        }
    }

    /// One database a campus folder: two campuses in turn do not rebuild each other's.
    static func path(for directory: URL, in folder: URL) throws(CampusError) -> String {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CampusError(
                .dataFolder, file: folder.path, tried: "Creating the folder for databases",
                happened: "the system refused", advice: "Name a folder you may write to in WORKSHOP_DATA.")
        }
        var hash = Fingerprint()
        hash.add(directory.standardizedFileURL.resolvingSymlinksInPath().path.utf8)
        return folder.appendingPathComponent("campus-\(hash.hex).sqlite").path
    }

    private static func open(_ knowledgeBase: KnowledgeBase, at path: String) throws -> CampusDatabase {
        let storage = try connect(path)
        let stamp = CampusSchema.stamp(of: knowledgeBase)
        let isCurrent = try storage.read { database in
            // Reads the whole file once, which is small: damage shows now and not in the middle of a lesson.
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the quick check failed")
            }
            return try CampusSchema.stamp(in: database) == stamp
        }
        if !isCurrent {
            try storage.write { database in
                // Another process may have built it while this one waited for the lock.
                guard try CampusSchema.stamp(in: database) != stamp else { return }
                try CampusSchema.replaceContents(of: database, with: knowledgeBase)
            }
        }
        return CampusDatabase(knowledgeBase: knowledgeBase, path: path, storage: storage)
    }

    /// A pool with a write-ahead log where the file system has shared memory, a plain queue where not
    /// (network homes), or while another process holds the lock that switching to the log needs.
    static func connect(_ path: String) throws -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError where !error.saysCorrupt {
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    private static func failure(_ error: any Error, path: String) -> CampusError {
        if let error = error as? CampusError { return error }
        let code = (error as? DatabaseError)?.resultCode
        if let code, [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_PERM].contains(code) {
            return CampusError(
                .dataFolder, file: path, tried: "Writing the campus database",
                happened: error.sqliteAnswer,
                advice: "Free some space, or name a folder you may write to in WORKSHOP_DATA.")
        }
        return CampusError(
            .database, file: path, tried: "Opening the campus database",
            happened: error.sqliteAnswer,
            advice: "End other runs of the workshop and try again; the file may be deleted, it is rebuilt.")
    }
}

extension Error {
    /// SQLite's code and words without the statement, which would tell a reader nothing.
    public var sqliteAnswer: String {
        guard let error = self as? DatabaseError else { return "the system answered \"\(self)\"" }
        return "SQLite answered \"\(error.message ?? "no message")\" (code \(error.resultCode.rawValue))"
    }
}

extension DatabaseError {
    /// Whether the file itself is damaged, or is no database.
    public var saysCorrupt: Bool {
        resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB
    }
}
