import ModelWire
import Synchronization

/// A monotonic clock that stands still until a test moves it.
final class ManualClock: Sendable {
    let start = Instant.now
    private let elapsed = Mutex(Duration.zero)

    var now: Instant { start + elapsed.withLock { $0 } }

    func move(to elapsed: Duration) { self.elapsed.withLock { $0 = elapsed } }
    func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

    func instant(_ milliseconds: Int) -> Instant { start + .milliseconds(milliseconds) }
}
