import Foundation

/// Standard output could not take all that was written to it.
public struct OutputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The system's number for what happened, such as `ENOSPC`.
    public let code: Int32

    init(_ code: Int32) { self.code = code }

    /// What was tried and what happened.
    public var description: String {
        isClosed
            ? "writing to standard output failed: it is closed"
            : "writing to standard output failed, and what it holds is not whole: \(String(cString: strerror(code)))"
    }

    /// What to do about it.
    public var advice: String {
        isClosed
            ? "Start the program with an output, such as >FILE or >/dev/null, in place of >&-."
            : "Free some space, or send the output elsewhere."
    }

    private var isClosed: Bool { code == EBADF }
}
