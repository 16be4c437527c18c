import Dispatch
import Foundation
import Synchronization
import WorkshopCore

/// How a lesson's body ended.
enum BodyOutcome {
    case finished
    /// A signal asked the program to stop.
    case signalled(Int32)
    case failure(any Error)

    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    /// How long a body that was told to stop may take before the process ends without it, and without its report or its
    /// traces: a slow machine takes seconds for those, and nobody has to wait, since a second signal ends it at once.
    private static let patience = DispatchTimeInterval.seconds(5)

    /// Runs a body; Ctrl-C, TERM and HUP cancel it. A second signal, or a body that does not stop, ends the process.
    static func watch(_ body: @escaping @Sendable () async throws -> Void) async -> BodyOutcome {
        // A closed pipe or connection is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let task = Task { try await body() }
        let received = Mutex<Int32?>(nil)
        let sources = signals.map { number in
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInteractive))
            #if canImport(Darwin)
            // kqueue reports a signal beside its default action, which would end the process: ignored, but only
            // once the source listens. On Linux the source takes the signal's place itself. A signal that was
            // ignored before that would be lost, and Ctrl-C during start-up would do nothing.
            source.setRegistrationHandler { signal(number, SIG_IGN) }
            #endif
            source.setEventHandler {
                if number == SIGINT, InterruptSwitch.shared.takes() { return }
                let isFirst = received.withLock { received in
                    defer { received = received ?? number }
                    return received == nil
                }
                guard isFirst else { exitAtOnce(128 + number) }
                task.cancel()
                DispatchQueue.global().asyncAfter(deadline: .now() + patience) { exitAtOnce(128 + number) }
            }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        let result = await task.result
        if let number = received.withLock({ $0 }) { return .signalled(number) }
        return switch result {
        case .success: .finished
        case .failure(let error): .failure(error)
        }
    }
}

/// Ends the process without unwinding, but with its terminal as it was.
private func exitAtOnce(_ code: Int32) -> Never {
    TerminalMode.restore()
    _exit(code)
}

/// The endpoint of the run, for the error report.
final class EndpointInUse: Sendable {
    private let value = Mutex<Endpoint?>(nil)
    var endpoint: Endpoint? { value.withLock { $0 } }
    func set(_ endpoint: Endpoint) { value.withLock { $0 = endpoint } }
}
