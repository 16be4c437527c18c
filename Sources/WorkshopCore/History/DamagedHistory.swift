import Foundation

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

    /// The most damaged files beside each other.
    private static let copies = 99

    /// Renames the file and what belongs to it. The caller holds the `OpeningLock`.
    ///
    /// - Returns: the file's new path.
    /// - Throws: `HistoryError`.
    func setAside() throws(HistoryError) -> String {
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

    private func failure(_ happened: String) -> HistoryError {
        HistoryError(
            .storage, tried: "setting the damaged file \(path) aside", happened: happened,
            advice: "Move it away by hand, and try again.")
    }
}
