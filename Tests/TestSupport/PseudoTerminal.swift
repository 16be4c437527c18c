import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A terminal of a test: what is written to it is collected, and can be typed into.
public final class PseudoTerminal: Sendable {
    /// The system gave no terminal.
    public struct Unavailable: Error {
        /// What the system said.
        public let code: Int32
    }

    /// The end that a program has as its terminal. Open until `close`.
    public let terminal: Int32
    private let controller: Int32
    private let collected = Mutex(Data())
    private let isOver = DispatchSemaphore(value: 0)

    /// A terminal of a size.
    ///
    /// - Parameter reads: false for one that takes no output, as after Ctrl-S.
    public init(columns: Int, rows: Int = 24, reads: Bool = true) throws {
        var size = Self.size(columns, rows)
        var (controller, terminal): (Int32, Int32) = (-1, -1)
        guard openpty(&controller, &terminal, nil, nil, &size) == 0 else { throw Unavailable(code: errno) }
        // A program that another test starts just then would inherit them, and the terminal would not end with this.
        for end in [controller, terminal] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (self.controller, self.terminal) = (controller, terminal)
        if reads { beginReading() }
    }

    /// Makes it larger or smaller.
    public func resize(columns: Int, rows: Int) {
        var size = Self.size(columns, rows)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    private static func size(_ columns: Int, _ rows: Int) -> winsize {
        winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    }

    /// Types into it.
    public func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { systemWrite(controller, $0.baseAddress, $0.count) }
    }

    /// What was written so far.
    public var output: String { collected.withLock { String(decoding: $0, as: UTF8.self) } }

    /// Begins to take output, on a thread of its own, until the terminal's last end is closed.
    public func beginReading() {
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = systemRead(controller, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                // Linux tells the end of the last program with an error.
                guard count > 0 else { break }
                collected.withLock { $0.append(contentsOf: buffer[..<count]) }
            }
            isOver.signal()
        }
    }

    /// The person closes the window. Only for a terminal that is not read.
    public func hangUp() { systemClose(controller) }

    /// Closes this process's end of the terminal, and gives everything that was written once no program has it open.
    public func close() async -> String {
        systemClose(terminal)
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                isOver.wait()
                continuation.resume()
            }
        }
        systemClose(controller)
        return output
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) { close(descriptor) }
