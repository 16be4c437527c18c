import ModelWire
import Synchronization

/// A model that follows a script, one reply a request, and writes down what it was asked.
final class ScriptedModel: ChatModel {
    struct Exhausted: Error {}

    private struct State {
        var replies: ArraySlice<ScriptedReply>
        var asked: [(request: ChatRequest, delivery: Delivery)] = []
        var given = 0
        var readers = 0
    }

    let clock: ManualClock
    private let state: Mutex<State>

    init(_ replies: ScriptedReply..., clock: ManualClock = ManualClock()) {
        self.clock = clock
        state = Mutex(State(replies: replies[...]))
    }

    init(replies: [ScriptedReply], clock: ManualClock = ManualClock()) {
        self.clock = clock
        state = Mutex(State(replies: replies[...]))
    }

    var requests: [ChatRequest] { state.withLock { $0.asked.map(\.request) } }
    var deliveries: [Delivery] { state.withLock { $0.asked.map(\.delivery) } }
    /// The events that were read from it, over all replies.
    var eventsGiven: Int { state.withLock { $0.given } }
    /// The replies that somebody still holds on to.
    var openReaders: Int { state.withLock { $0.readers } }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            var reader: Reader?
            return { [self] in
                if reader == nil { reader = try open(request, delivery) }
                let event = try await reader?.next()
                if event != nil { state.withLock { $0.given += 1 } }
                return event
            }
        }
    }

    private func open(_ request: ChatRequest, _ delivery: Delivery) throws -> Reader {
        let reply = state.withLock { state in
            state.asked.append((request, delivery))
            state.readers += 1
            return state.replies.popFirst()
        }
        guard let reply else { throw Exhausted() }
        return Reader(delivery == .whole ? reply.asWhole : reply, clock: clock) { [weak self] in
            self?.state.withLock { $0.readers -= 1 }
        }
    }
}

/// One iteration of a scripted reply; it tells when it is let go, as a connection tells that it was closed.
private final class Reader {
    private let reply: ScriptedReply
    private let clock: ManualClock
    private let released: () -> Void
    private var acts: ArraySlice<ScriptedReply.Act>
    private var pending: [ModelEvent] = []
    private var calls: [ToolCall] = []
    private var isDone = false

    init(_ reply: ScriptedReply, clock: ManualClock, released: @escaping () -> Void) {
        self.reply = reply
        self.clock = clock
        self.released = released
        acts = reply.acts[...]
    }

    deinit { released() }

    func next() async throws -> ModelEvent? {
        while pending.isEmpty, let act = acts.popFirst() { try await perform(act) }
        if !pending.isEmpty { return pending.removeFirst() }
        guard !isDone else { return nil }
        isDone = true
        return .finished(
            ModelReply(
                message: reply.message, finishReason: reply.finishReason, usage: reply.usage,
                verdict: reply.verdict, failure: reply.failure, instants: CallInstants(submitted: clock.start)
            ))
    }

    private func perform(_ act: ScriptedReply.Act) async throws {
        switch act {
        case .text(let piece): pending.append(.text(piece, at: clock.now))
        case .reasoning(let piece): pending.append(.reasoning(piece, at: clock.now))
        case .call(let call):
            pending.append(.toolCallOpened(index: calls.count, name: call.name, at: clock.now))
            pending.append(.toolArguments(index: calls.count, fragment: call.arguments, at: clock.now))
            calls.append(call)
        case .seal(let index):
            pending.append(.toolCallSealed(index: index, calls[index], at: clock.now))
        case .change(let index, let call):
            pending.append(.toolArguments(index: index, fragment: call.arguments, at: clock.now))
        case .repair(let repair): pending.append(.repair(repair))
        case .wait(let wait): pending.append(.waiting(wait))
        case .discard(let usage):
            pending.append(
                .discarded(
                    ModelReply(
                        message: AssistantMessage(text: "thrown away"), finishReason: .stop, usage: usage,
                        verdict: .complete, instants: CallInstants(submitted: clock.start))))
        case .clock(let elapsed): clock.move(to: elapsed)
        case .gate(let gate): try await gate.pass()
        case .failure(let error): throw error
        }
    }
}
