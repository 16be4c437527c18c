import Foundation
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Moves a database file that SQLite cannot read out of the way.
public struct CorruptDatabase {
    let path: String
    let content: String

    /// A file that can be rebuilt, and what it holds, for messages.
    public init(path: String, content: String = "campus database") {
        self.path = path
        self.content = content
    }

    /// Fifty tries of a tenth of a second: as long as the database's own busy timeout.
    private static let attempts = 50
    private static let pauseMicroseconds: UInt32 = 100_000

    /// Renames the file to `….corrupt`, replacing an earlier one; does nothing when another process was faster.
    ///
    /// Two processes may find the same damage at once. Without the lock, the slower would set aside what the
    /// faster has just rebuilt.
    public func setAside() throws(CampusError) {
        let lock = open("\(path).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw failure("its lock file cannot be created") }
        defer { close(lock) }
        var attempt = 0
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            attempt += 1
            guard attempt < Self.attempts else { throw failure("another process keeps it locked") }
            usleep(Self.pauseMicroseconds)
        }
        guard FileManager.default.fileExists(atPath: path), isDamaged else { return }
        do {
            // The log and the shared memory belong to the damaged file; applied to a new one they would damage it.
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
        } catch {
            throw failure("its log cannot be removed")
        }
        guard rename(path, "\(path).corrupt") == 0 else { throw failure("it cannot be renamed") }
    }

    private var isDamaged: Bool {
        do {
            let queue = try DatabaseQueue(path: path)
            return try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") } != "ok"
        } catch let error as DatabaseError {
            return error.saysCorrupt
        } catch {
            return false
        }
    }

    private func failure(_ happened: String) -> CampusError {
        CampusError(
            .database, file: path, tried: "Setting the damaged \(content) aside", happened: happened,
            advice: "Delete the file; it is rebuilt.")
    }
}
