import CCurl
import Synchronization

/// The way into the loop: commands wait here, and libcurl's poll is woken to fetch them.
///
/// Bounded by the transfers under way: each has one `begin`, at most one `resume` at a time, one `release`.
///
/// `@unchecked Sendable` because of the multi handle: `curl_multi_wakeup` is the one function that libcurl
/// allows on it from any thread, and the lock keeps that call from meeting the handle's end.
final class CommandQueue: @unchecked Sendable {
    private struct Fields {
        var commands: [LoopCommand] = []
        var isStopping = false
        var isAbandoned = false
        var hasEnded = false
        var endWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let multi: UnsafeMutableRawPointer?
    private let fields = Mutex(Fields())

    init(waking multi: UnsafeMutableRawPointer?) {
        self.multi = multi
    }

    /// - Returns: false when the loop is stopping and takes no more.
    func append(_ command: LoopCommand) -> Bool {
        fields.withLock { fields in
            // An exiting program hears of nothing any more, a failure included.
            guard !fields.isAbandoned else { return true }
            guard !fields.isStopping else { return false }
            fields.commands.append(command)
            wake()
            return true
        }
    }

    func stop() {
        fields.withLock { fields in
            guard !fields.isStopping else { return }
            fields.isStopping = true
            wake()
        }
    }

    /// Stops the loop where it stands: nobody is told, because the program ends.
    func abandon() {
        fields.withLock { fields in
            fields.isAbandoned = true
            guard !fields.isStopping else { return }
            fields.isStopping = true
            wake()
        }
    }

    var isAbandoned: Bool { fields.withLock { $0.isAbandoned } }

    var isStopping: Bool { fields.withLock { $0.isStopping } }

    func takeAll() -> [LoopCommand] {
        fields.withLock { fields in
            defer { fields.commands.removeAll() }
            return fields.commands
        }
    }

    /// Called on the loop's thread when it has ended, with the multi handle already freed.
    func end() {
        let waiters = fields.withLock { fields in
            fields.hasEnded = true
            defer { fields.endWaiters = [] }
            return fields.endWaiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func waitForEnd() async {
        await withCheckedContinuation { waiter in
            let hasEnded = fields.withLock { fields in
                if !fields.hasEnded { fields.endWaiters.append(waiter) }
                return fields.hasEnded
            }
            if hasEnded { waiter.resume() }
        }
    }

    // Only while not stopping, and under the lock: the handle is freed after the loop has seen the stop.
    private func wake() {
        if let multi { curl_multi_wakeup(multi) }
    }
}
