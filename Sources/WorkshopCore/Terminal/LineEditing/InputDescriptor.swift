import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads from a descriptor that a person may be at the other end of. The wait has no bound but the person's; it ends
/// when the task is cancelled.
struct InputDescriptor: Sendable {
    private static let chunk = 4_096

    let descriptor: Int32

    /// True when there are bytes that `next` need not wait for, or the end. A terminal that lets nobody edit counts whole
    /// lines only.
    var isReady: Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }

    /// The next bytes; none at the end of input, or where nothing can be read any more.
    ///
    /// - Throws: `CancellationError`.
    func next() async throws -> [UInt8] {
        try Task.checkCancellation()
        let wake = WakePipe()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A thread of its own, since it blocks and the shared threads are few.
                Thread.detachNewThread {
                    continuation.resume(with: Result { try read(unless: wake) })
                }
            }
        } onCancel: {
            wake.wake()
        }
    }

    private func read(unless wake: WakePipe) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&waiting, 2, -1)
            if ready < 0 && errno == EINTR { continue }
            if waiting[1].revents != 0 { throw CancellationError() }
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count > 0 { return Array(buffer[..<count]) }
            // A terminal that went away answers with an error; for the reader that is the end too.
            if count == 0 || (errno != EINTR && errno != EAGAIN) { return [] }
        }
    }

    /// Ends a wait in `poll`.
    private final class WakePipe: Sendable {
        let reading: Int32
        private let writing: Int32

        init() {
            var ends: [Int32] = [-1, -1]
            // Without descriptors left there is no waking: the read then waits for its input alone.
            if pipe(&ends) != 0 { ends = [-1, -1] }
            (reading, writing) = (ends[0], ends[1])
        }

        deinit {
            guard reading >= 0 else { return }
            close(reading)
            close(writing)
        }

        func wake() {
            var byte: UInt8 = 1
            _ = systemWrite(writing, &byte, 1)
        }
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
