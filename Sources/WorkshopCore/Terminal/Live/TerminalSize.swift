import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How many cells a terminal has, across and down.
public struct TerminalSize: Sendable, Equatable {
    /// Across.
    public var columns: Int
    /// Down.
    public var rows: Int

    /// A size.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// Where the size is not known, or too small, nothing is drawn twice: what cannot be counted cannot be taken back.
    var canRedraw: Bool { columns >= 10 && rows >= 5 }

    /// What the terminal says now; zeros where it does not say.
    static func of(_ descriptor: Int32) -> TerminalSize {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else {
            return TerminalSize(columns: 0, rows: 0)
        }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
