import Foundation

/// Lets a test decide when a server's script goes on, in place of a wait of guessed length.
public final class Gate: @unchecked Sendable {
    // `@unchecked Sendable`: the flag is only touched under the condition's lock.
    private let condition = NSCondition()
    private var isOpen = false

    /// Makes a closed gate.
    public init() {}

    /// Lets every waiting script go on, and every later one through.
    public func open() {
        condition.lock()
        isOpen = true
        condition.broadcast()
        condition.unlock()
    }

    /// Whether `open()` was called.
    public var hasBeenOpened: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isOpen
    }

    /// Waits on a thread of its own; never longer than `limit`, and not once `isStopped` says so.
    func wait(limit: TimeInterval, isStopped: () -> Bool) {
        let deadline = Date(timeIntervalSinceNow: limit)
        condition.lock()
        defer { condition.unlock() }
        while !isOpen, !isStopped(), Date() < deadline {
            _ = condition.wait(until: min(deadline, Date(timeIntervalSinceNow: 0.05)))
        }
    }
}
