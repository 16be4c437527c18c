import CurlStreaming
import ModelWire
import Synchronization

/// The reply of a task's last request, decoded from its bytes while someone else reads them.
final class OverheardReply: TransferObserver {
    private struct State {
        var transfer: Int?
        var inspector: StreamInspector?
    }

    private let wire: Wire
    private let state = Mutex(State())

    init(wire: Wire) { self.wire = wire }

    func observe(_ event: TransferEvent, of transfer: Int) {
        state.withLock { state in
            if case .submitted = event { state = State(transfer: transfer) }
            guard state.transfer == transfer else { return }
            switch event {
            case .submitted: break
            // What a server says with another status is no reply.
            case .head(let status, _, _, _):
                state.inspector = status == 200 ? StreamInspector(wire: wire) : nil
            case .chunk(let chunk): state.inspector?.feed(chunk.bytes)
            case .ended(let error, _):
                // A reader that leaves after the finish has its reply.
                guard let error, error.code != .cancelled || state.inspector?.sawFinish != true else {
                    return
                }
                state.inspector?.fail(error)
            }
        }
    }

    /// What came; nil where there was no reply.
    func finish() -> ModelReply? {
        state.withLock { state in
            defer { state.inspector = nil }
            return state.inspector?.finish().reply
        }
    }
}
