import ModelWire
import Synchronization

/// An operation that is under way. Whoever opened it ends it; what is left open ends with the turn.
public final class OpenSpan: Sendable {
    /// The most events of one span: a reply of a thousand repairs is as telling as one of a hundred.
    private static let eventLimit = 128

    private struct State {
        var span: TraceSpan
        var tally = TraceTally()
        var hasEnded = false
    }

    let tracer: Tracer
    let trace: OpenTrace
    let parent: OpenSpan?
    let number: Int
    let started: Instant
    private let state: Mutex<State>

    init(
        _ span: TraceSpan, number: Int, tracer: Tracer, trace: OpenTrace, parent: OpenSpan?, started: Instant
    ) {
        self.tracer = tracer
        self.trace = trace
        self.parent = parent
        self.number = number
        self.started = started
        state = Mutex(State(span: span))
    }

    var id: String { state.withLock { $0.span.id } }

    subscript(attribute: String) -> JSONValue? { state.withLock { $0.span.attributes[attribute] } }

    /// Adds what is known of it; nil leaves a name out.
    func set(_ attributes: [String: JSONValue?]) {
        state.withLock { state in
            for case (let name, let value?) in attributes { state.span.attributes[name] = value }
        }
    }

    /// Adds what is a matter of content: kept only where that was asked for, and never worked out otherwise.
    func setContent(_ attributes: () -> [String: JSONValue?]) {
        if tracer.keepsContent { set(attributes()) }
    }

    /// Notes something that happened.
    func note(_ name: String, at instant: Instant, _ attributes: [String: JSONValue] = [:]) {
        let event = TraceSpan.Event(name: name, time: tracer.nanoseconds(instant), attributes: attributes)
        state.withLock { state in
            if state.span.events.count < Self.eventLimit { state.span.events.append(event) }
        }
    }

    /// A part of it has ended, or a part of a part.
    func add(_ part: TraceTally) {
        state.withLock { $0.tally.add(part) }
        parent?.add(part)
    }

    /// Ends it; a second time does nothing.
    ///
    /// - Parameter error: why it did not come to its end.
    func end(at instant: Instant? = nil, error: (any Error)? = nil) {
        fail(with: error)
        let end = tracer.nanoseconds(instant ?? tracer.now())
        let finished = state.withLock { state -> TraceSpan? in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            if state.span.operation == .turn {
                state.span.attributes.merge(state.tally.attributes(since: started)) { own, _ in own }
            }
            state.span.end = max(end, state.span.start)
            state.span.events.sort { $0.time < $1.time }
            return state.span
        }
        guard let finished else { return }
        trace.ended(finished, number: number)
        guard parent == nil else { return }
        for span in trace.stillOpen { span.end(at: instant, error: CancellationError()) }
        tracer.receiver.take(TurnTrace(id: trace.id, service: tracer.service, spans: trace.spans))
    }

    /// Marks it as failed without ending it.
    func fail(with error: (any Error)?) {
        guard let error else { return }
        fail(TraceErrorType.of(error), saying: "\(error)")
    }

    func fail(_ type: String, saying words: @autoclosure () -> String) {
        let message = tracer.keepsContent ? TraceContent.bounded(words()) : nil
        state.withLock { state in
            guard !state.hasEnded, !state.span.isError else { return }
            state.span.isError = true
            state.span.attributes["error.type"] = .string(type)
            state.span.errorMessage = message
        }
    }
}

extension OpenSpan {
    /// What the finished turn knows better than its calls do: a guard may have shown text later than it came, or less of
    /// it.
    func close(_ turn: Turn) {
        set([
            "workshop.verdict": .string(turn.verdict.rawValue),
            "workshop.time_to_first_token": turn.timeline.firstVisibleText.map {
                .seconds(started.duration(to: $0))
            },
            "workshop.discarded_tokens": turn.cost.discardedTokens.flatMap { $0 > 0 ? .integer($0) : nil },
            "workshop.reached_step_limit": turn.reachedStepLimit ? true : nil,
        ])
        setContent {
            [
                "gen_ai.output.messages": TraceContent.messages([
                    .assistant(AssistantMessage(text: turn.answer))
                ])
            ]
        }
    }

    /// What the calls for a value do not tell: whether it keeps to its schema, and what had to be asked again for that.
    func close(_ answer: StructuredAnswer) {
        set(["workshop.repair_rounds": answer.repairRounds > 0 ? .integer(answer.repairRounds) : nil])
        setContent {
            [
                "gen_ai.output.messages": answer.value.map {
                    TraceContent.messages([.assistant(AssistantMessage(text: $0.text))])
                }
            ]
        }
        if let problem = answer.problem { fail("invalid-value", saying: problem) }
    }
}
