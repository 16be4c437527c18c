import ModelWire

/// Writes each call to a model into the trace of the turn that makes it, in whichever loop that is. A call outside of any
/// turn is a trace of its own.
///
/// It listens to the events that its reader reads, and changes none of them. It stands outside of what tries again: one
/// span is one reply, with its waits as events, as the conventions have it.
public struct TracedModel: ChatModel {
    private let base: any ChatModel
    private let origin: TraceOrigin

    /// A model whose calls are traced.
    public init(_ base: any ChatModel, origin: TraceOrigin) {
        self.base = base
        self.origin = origin
    }

    /// Asks for one reply.
    public func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        guard let tracer = Tracer.current else { return base.reply(to: request, delivery: delivery) }
        return ModelEvents {
            let call = TracedCall(tracer, origin, request, delivery)
            var events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
            return {
                do {
                    call.begin()
                    let event = try await events.next()
                    if let event { call.take(event) } else { call.end() }
                    return event
                } catch {
                    call.end(error)
                    throw error
                }
            }
        }
    }
}

/// One call while its reply is read; used by one task only. A reader that leaves before the end lets go of it, which ends
/// its span.
private final class TracedCall {
    private let tracer: Tracer
    private let origin: TraceOrigin
    private let request: ChatRequest
    private let delivery: Delivery
    private var span: OpenSpan?
    private var hasBegun = false
    private var seen: Set<String> = []

    init(_ tracer: Tracer, _ origin: TraceOrigin, _ request: ChatRequest, _ delivery: Delivery) {
        self.tracer = tracer
        self.origin = origin
        self.request = request
        self.delivery = delivery
    }

    deinit { end(CancellationError()) }

    /// Nothing is sent before the first event is asked for.
    func begin() {
        guard !hasBegun else { return }
        hasBegun = true
        span = tracer.open(.call, request.model, origin.attributes(request, delivery))
        span?.setContent {
            [
                "gen_ai.system_instructions": TraceContent.instructions(request.messages),
                "gen_ai.input.messages": TraceContent.messages(request.messages),
            ]
        }
        span?.name(parents: origin.attributes(model: request.model))
    }

    func take(_ event: ModelEvent) {
        switch event {
        case .text(_, let instant): note("workshop.first_visible_text", instant)
        case .reasoning(_, let instant): note("workshop.first_reasoning", instant)
        case .toolCallOpened(_, _, let instant), .toolArguments(_, _, let instant):
            note("workshop.first_tool_call", instant)
        case .toolCallSealed(let index, _, let instant):
            span?.note("workshop.tool_call_complete", at: instant, ["workshop.index": .integer(index)])
        case .repair(let repair):
            span?.note("workshop.repair", at: tracer.now(), ["workshop.kind": .string(repair.kind)])
        case .waiting(let wait):
            span?.note("workshop.waiting", at: tracer.now(), ["workshop.reason": .string("\(wait)")])
        case .discarded: break
        case .finished(let reply): finish(reply)
        }
    }

    func end(_ error: (any Error)? = nil) {
        guard let span else { return }
        self.span = nil
        if let error { span.takeFailure(error) }
        span.end(error: error)
    }

    private func note(_ name: String, _ instant: Instant) {
        guard seen.insert(name).inserted else { return }
        span?.note(name, at: instant)
        if name == "workshop.first_visible_text", delivery == .streamed {
            span?.add(TraceTally(firstVisibleText: instant))
        }
    }

    private func finish(_ reply: ModelReply) {
        guard let span else { return }
        let instants = reply.instants
        if let instant = instants.firstByte { span.note("workshop.first_byte", at: instant) }
        let first = delivery == .streamed ? instants.firstEvent : nil
        span.set([
            "gen_ai.response.time_to_first_chunk": first.map {
                .seconds(instants.submitted.duration(to: $0))
            }
        ])
        span.take(reply, price: origin.price)
        self.span = nil
        span.end(at: instants.finished)
    }
}

extension OpenSpan {
    /// Tells the turns above which model they ask; the first that is asked counts.
    fileprivate func name(parents attributes: [String: JSONValue?]) {
        for case let span? in sequence(first: parent, next: { $0?.parent }) {
            guard span["gen_ai.request.model"] == nil else { return }
            span.set(attributes)
        }
    }
}
