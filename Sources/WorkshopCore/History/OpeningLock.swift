import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Lets one program at a time open a history file: two that set it up, migrate it or set it aside at once would do so
/// twice.
struct OpeningLock {
    let path: String
    let patience: Duration

    private static let pauseMicroseconds: UInt32 = 20_000

    /// Runs the body while no other program runs one on the same file. Where the file system knows no locks, it runs
    /// all the same.
    ///
    /// - Throws: `HistoryError` when another program holds the lock for longer than the patience; what the body throws.
    func hold<Value>(_ body: () throws -> Value) throws -> Value {
        let lock = open("\(path).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw HistoryError(
                .storage, tried: "opening the conversations",
                happened: "the lock file beside \(path) cannot be created",
                advice: "Name a folder you may write to in WORKSHOP_DATA.")
        }
        defer { close(lock) }
        let deadline = ContinuousClock.now + patience
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { break }
            guard ContinuousClock.now < deadline else {
                throw HistoryError(
                    .locked, tried: "opening the conversations",
                    happened: "another program keeps \(path) locked",
                    advice: "End that program, or wait until it is done, and try again.")
            }
            usleep(Self.pauseMicroseconds)
        }
        return try body()
    }
}
