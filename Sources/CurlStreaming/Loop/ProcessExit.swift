import Foundation
import Synchronization

/// Keeps a program that ends in the middle of a transfer from crashing.
///
/// `exit` runs OpenSSL's clean-up while the loops' threads still use it: with transfers over TLS under way,
/// one exit in three was a segmentation fault. This handler is registered after libcurl has set OpenSSL up,
/// so it runs before that clean-up, and takes the threads out of libcurl first. The kernel closes the sockets.
enum ProcessExit {
    /// A round of a loop takes milliseconds; an exit is not held up longer than this for a stuck one.
    private static let longestWait: Duration = .seconds(1)

    private static let loops = Mutex<[ObjectIdentifier: CommandQueue]>([:])

    private static let isRegistered = atexit { ProcessExit.abandonAll() } == 0

    static func watch(_ queue: CommandQueue) {
        _ = isRegistered
        loops.withLock { $0[ObjectIdentifier(queue)] = queue }
    }

    static func forget(_ queue: CommandQueue) {
        loops.withLock { $0[ObjectIdentifier(queue)] = nil }
    }

    private static func abandonAll() {
        for queue in loops.withLock({ Array($0.values) }) { queue.abandon() }
        let deadline = ContinuousClock.now + longestWait
        while !loops.withLock({ $0.isEmpty }), ContinuousClock.now < deadline { usleep(200) }
    }
}
