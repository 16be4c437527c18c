import Dispatch
import Foundation

/// Watches for the signals that ask the program to stop, for as long as it is kept.
struct StopSignals {
    /// The signals that came; the first one is all that counts.
    let received: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream<Int32>.makeStream(bufferingPolicy: .bufferingOldest(1))
        received = stream
        sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the program before the source is asked.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
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
