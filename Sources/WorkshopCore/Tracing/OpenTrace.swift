import ModelWire
import Synchronization

/// The trace of a turn that is under way.
final class OpenTrace: Sendable {
    /// The most spans of one trace; a turn of twenty steps with eight tools each stays below.
    static let spanLimit = 256

    private struct State {
        var begun = 0
        var open: [Int: OpenSpan] = [:]
        var finished: [Int: TraceSpan] = [:]
    }

    let id: String
    private let state = Mutex(State())

    init(id: String) { self.id = id }

    /// A number that tells the order; nil once there are enough spans.
    func number() -> Int? {
        state.withLock { state in
            guard state.begun < Self.spanLimit else { return nil }
            state.begun += 1
            return state.begun
        }
    }

    func began(_ span: OpenSpan) { state.withLock { $0.open[span.number] = span } }

    func ended(_ span: TraceSpan, number: Int) {
        state.withLock {
            $0.open[number] = nil
            $0.finished[number] = span
        }
    }

    /// What has not ended although what it is a part of has.
    var stillOpen: [OpenSpan] { state.withLock { $0.open.sorted { $0.key > $1.key }.map(\.value) } }

    var spans: [TraceSpan] { state.withLock { $0.finished.sorted { $0.key < $1.key }.map(\.value) } }
}
