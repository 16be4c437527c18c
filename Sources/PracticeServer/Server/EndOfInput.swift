import Foundation

/// Waits until a descriptor, standard input by default, reaches its end; what comes before is dropped.
///
/// A server that ends with its input needs no signal or file to be stopped: whoever started it holds the other
/// end of a pipe, and when that program ends, however it ends, so does the server. Returns early when the
/// calling task is cancelled; the thread that reads then stays until the input ends or the program does.
public func waitForEndOfInput(descriptor: Int32 = STDIN_FILENO) async {
    // The thread outlives a cancelled wait, so it reads a descriptor of its own: the caller's number may by
    // then belong to another file. A descriptor that cannot be duplicated has nothing to read.
    let input = dup(descriptor)
    guard input >= 0 else { return }
    let (ended, continuation) = AsyncStream<Never>.makeStream()
    // A thread of its own, since the read blocks and the shared threads are few.
    Thread.detachNewThread {
        var buffer = [UInt8](repeating: 0, count: 4096)
        // Bounded by the input: it ends at the end, or at an error, after which no end can be seen.
        while true {
            let count = read(input, &buffer, buffer.count)
            if count == 0 || (count < 0 && errno != EINTR) { break }
        }
        close(input)
        continuation.finish()
    }
    for await _ in ended {}
}
