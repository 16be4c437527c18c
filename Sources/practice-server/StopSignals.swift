import Dispatch
import Foundation

/// Watches for the signals that ask the program to stop, for as long as it is kept.
struct StopSignals {
    /// The signals that came; the first one is all that counts.
    let received: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Returns once the signals are watched: a source is registered on another thread, and a signal that came
    /// before that would be lost.
    static func watch() async -> StopSignals {
        let (registered, registration) = AsyncStream<Void>.makeStream()
        let signals = StopSignals { registration.yield() }
        var iterator = registered.makeAsyncIterator()
        for _ in signals.sources { await iterator.next() }
        return signals
    }

    private init(onRegistration: @escaping @Sendable () -> Void) {
        let (stream, continuation) = AsyncStream<Int32>.makeStream(bufferingPolicy: .bufferingOldest(1))
        received = stream
        sources = [SIGINT, SIGTERM].map { number in
            #if canImport(Darwin)
            // The default action would end the program before the source is asked; on Linux the source
            // takes its place by itself.
            signal(number, SIG_IGN)
            #endif
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setRegistrationHandler(handler: onRegistration)
            source.setEventHandler {
                // From here on the program stops by itself; a second signal ends it at once.
                signal(number, SIG_DFL)
                continuation.yield(number)
            }
            source.activate()
            return source
        }
    }
}
