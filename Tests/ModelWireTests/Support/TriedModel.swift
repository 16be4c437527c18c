import ModelWire
import Synchronization

/// A model whose tries go as a test has it: each is a list of events, with an error at its end where there is one.
final class TriedModel: ChatModel {
    struct Try: Sendable {
        var events: [ModelEvent] = []
        var error: (any Error)?
    }

    private let tries: Mutex<[Try]>
    private let asked = Mutex(0)

    init(_ tries: [Try]) { self.tries = Mutex(tries) }

    /// How often it was asked.
    var requests: Int { asked.withLock { $0 } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            var left: Try?
            return { [self] in
                if left == nil {
                    asked.withLock { $0 += 1 }
                    left = tries.withLock { $0.isEmpty ? Try() : $0.removeFirst() }
                }
                if left?.events.isEmpty == false { return left?.events.removeFirst() }
                if let error = left?.error { throw error }
                return nil
            }
        }
    }
}

extension TriedModel.Try {
    /// A reply that ends well.
    static let good = Self(events: [
        .text("Room 204.", at: .now), .finished(reply(.complete, text: "Room 204.")),
    ])

    /// No reply at all.
    static func failing(_ error: any Error) -> Self { Self(error: error) }

    /// A reply that breaks off.
    static func broken(
        _ verdict: StreamVerdict, after events: [ModelEvent] = [], _ failure: ReplyFailure? = nil
    ) -> Self {
        Self(events: events + [.finished(reply(verdict, failure: failure))])
    }

    private static func reply(
        _ verdict: StreamVerdict, text: String = "", failure: ReplyFailure? = nil
    ) -> ModelReply {
        ModelReply(
            message: AssistantMessage(text: text), finishReason: nil, usage: nil, verdict: verdict,
            failure: failure, instants: CallInstants(submitted: .now))
    }
}
