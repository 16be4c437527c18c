import Foundation
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Moves a history file that SQLite cannot read out of the way. It is not deleted: what can be rescued from it is
/// still there, with its log where SQLite has left one.
struct DamagedHistory {
    let path: String

    /// Fifty tries of a tenth of a second, as long as the database's own waiting.
    private static let attempts = 50
    private static let pauseMicroseconds: UInt32 = 100_000
    /// The most damaged files beside each other.
    private static let copies = 99

    /// Renames the file and what belongs to it.
    ///
    /// Two programs may find the same damage at once. Without the lock, the slower would set aside what the faster has
    /// just begun.
    ///
    /// - Returns: the file's new path; nil when another program was faster.
    /// - Throws: `HistoryError`.
    func setAside() throws(HistoryError) -> String? {
        let lock = open("\(path).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw failure("its lock file cannot be created") }
        defer { close(lock) }
        var attempt = 0
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            attempt += 1
            guard attempt < Self.attempts else { throw failure("another program keeps it locked") }
            usleep(Self.pauseMicroseconds)
        }
        guard isDamaged else { return nil }
        guard let aside = freeName else { throw failure("there are \(Self.copies) damaged files already") }
        // The log goes along under the name that SQLite expects beside the file.
        for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + suffix) {
            guard rename(path + suffix, aside + suffix) == 0 else { throw failure("it cannot be renamed") }
        }
        return aside
    }

    private var freeName: String? {
        (1...Self.copies).lazy.map { $0 == 1 ? "\(path).damaged" : "\(path).damaged-\($0)" }
            .first { !FileManager.default.fileExists(atPath: $0) }
    }

    private var isDamaged: Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        do {
            let queue = try DatabaseQueue(path: path)
            return try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") } != "ok"
        } catch let error as DatabaseError {
            return error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
        } catch {
            return false
        }
    }

    private func failure(_ happened: String) -> HistoryError {
        HistoryError(
            .storage, tried: "setting the damaged file \(path) aside", happened: happened,
            advice: "Move it away by hand, and try again.")
    }
}
