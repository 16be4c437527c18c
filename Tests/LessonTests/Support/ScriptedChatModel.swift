import LessonKit
import Synchronization

/// A model that says what it was given to say, one reply a request, and writes down what it was asked.
final class ScriptedChatModel: ChatModel {
    private struct State {
        var replies: ArraySlice<AssistantMessage>
        var requests: [ChatRequest] = []
    }

    private let state: Mutex<State>

    init(_ replies: AssistantMessage...) { state = Mutex(State(replies: replies[...])) }

    var requests: [ChatRequest] { state.withLock { $0.requests } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            let message = state.withLock { state in
                state.requests.append(request)
                return state.replies.popFirst()
            }
            var events: [ModelEvent] = []
            if let message {
                if !message.text.isEmpty { events.append(.text(message.text, at: .now)) }
                events.append(
                    .finished(
                        ModelReply(
                            message: message, finishReason: .stop, usage: nil, verdict: .complete,
                            instants: CallInstants(submitted: .now))))
            }
            return { events.isEmpty ? nil : events.removeFirst() }
        }
    }
}

extension AssistantMessage {
    static func calls(_ calls: ToolCall...) -> AssistantMessage { AssistantMessage(toolCalls: calls) }
}
