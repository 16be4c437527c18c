import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes whole texts to a file descriptor, at once.
struct OutputDescriptor: Sendable {
    let descriptor: Int32
    private let isOpen: Bool

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        isOpen = Self.isOpen(descriptor)
    }

    /// A program that was started with a stream closed (`>&-`) gets the stream's number for something of its own, such
    /// as a socket, and no text may go there. What the runtime opens before the program's first line has no file type.
    private static func isOpen(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT != 0
    }

    /// True when something can be written without a wait: 512 bytes to a pipe, anything to a file.
    var isReady: Bool {
        var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&readiness, 1, 0) > 0
    }

    /// Writes all of it. When the reader has closed its end (`| head -1`), the process ends as such a process does:
    /// quietly, by SIGPIPE. Any other failure gives up on the text and is given back, as the system's number.
    func write(_ text: String) -> Int32? {
        guard isOpen else { return EBADF }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EPIPE {
                TerminalMode.restore()
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
                return EPIPE  // the signal is blocked: it waits, and nobody reads
            } else if errno == EAGAIN {
                var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&readiness, 1, 1_000)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
