import Foundation
import Synchronization

/// What Ctrl-C does: it ends the program, unless something smaller is under way that a person may want to stop.
///
/// There is one Ctrl-C a process, so this is global.
public final class InterruptSwitch: Sendable {
    /// The one of this process.
    public static let shared = InterruptSwitch()

    private let handler = Mutex<(@Sendable () -> Void)?>(nil)

    private init() {}

    /// Hands the next Ctrl-C over while the body runs. The one after it ends the program, as ever.
    public func hand<Value>(
        to handler: @escaping @Sendable () -> Void, isolation: isolated (any Actor)? = #isolation,
        while body: () async throws -> Value
    ) async rethrows -> Value {
        self.handler.withLock { $0 = handler }
        defer { self.handler.withLock { $0 = nil } }
        return try await body()
    }

    /// Ends the program as Ctrl-C does. For a Ctrl-C that comes as a key, since keys make no signals while a line is
    /// edited.
    ///
    /// - Throws: `CancellationError`, always: the caller's task is cancelled.
    public func endProgram() async throws -> Never {
        handler.withLock { $0 = nil }
        kill(getpid(), SIGINT)
        // The signal cancels this task, and ends the process soon after where that does not help.
        while true { try await Task.sleep(for: .seconds(1)) }
    }

    /// Whether a Ctrl-C has been handed over.
    func takes() -> Bool {
        guard let handler = handler.withLock({ $0.take() }) else { return false }
        handler()
        return true
    }
}
