import ModelWire

/// One turn: ask the model; while it asks for tools, run them and ask again; its first reply without calls is the
/// answer.
///
/// The loop is the same for both deliveries. Streaming changes how each reply arrives, and nothing else.
struct AgentLoop: Sendable {
    let model: any ChatModel
    let toolBox: ToolBox
    var settings: ChatSettings
    /// The monotonic clock.
    let now: @Sendable () -> Instant

    typealias Emit = @Sendable (TurnEvent) async throws -> Void

    // snippet: agent-loop
    /// Answers the recorder's question.
    ///
    /// - Parameters:
    ///   - recorder: writes down what happens, also for who wants to know how far a turn came that ends in an error.
    ///   - past: the instructions and the earlier turns.
    ///   - emit: hears every event but `finished` as it happens; it may suspend, and the stream then waits with it.
    /// - Throws: `TurnError`, `APIError`, `TransferError`, or what `emit` throws. Failing tools are *not* errors.
    func run(
        _ recorder: inout TurnRecorder, after past: [Message], emit: @escaping Emit
    ) async throws -> Turn {
        let maxSteps = max(1, settings.maxSteps)
        for step in 1...maxSteps {
            try await emit(.step(step))
            let messages = past + recorder.messagesSoFar
            var request = settings.request(messages: messages, tools: toolBox.definitions)
            request.mayBeRetried = !recorder.changedSomething
            recorder.requestBytes = request.byteCount
            // On the last step no request is left that could carry results.
            let policy = step < maxSteps ? settings.dispatch : .sequential
            let tools = ToolRound(toolBox, policy, now: now, emit: emit)
            defer { tools.cancel() }
            let events = model.reply(to: request, delivery: recorder.delivery)
            let reply = try await receive(events, &recorder, tools, emit)
            try reply.requireWhole(afterVisible: recorder.visibleText)
            if reply.message.toolCalls.isEmpty {
                return recorder.turn(answer: reply.message.text, from: reply.message, finished: now())
            }
            if step < maxSteps {
                let results = try await tools.results(of: reply.message.toolCalls)
                recorder.add(Step(reply: reply.message, results: results), tools)
            }
        }
        recorder.reachedStepLimit = true
        let sentence = settings.stepLimitSentence
        recorder.sawVisibleText(at: now())
        try await emit(.text(sentence))
        return recorder.turn(answer: sentence, finished: now())
    }
    // end: agent-loop

    private func receive(
        _ events: ModelEvents, _ recorder: inout TurnRecorder, _ tools: ToolRound, _ emit: Emit
    ) async throws -> ModelReply {
        for try await event in events {
            recorder.record(event)
            switch event {
            case .text(let piece, _): try await emit(.text(piece))
            case .reasoning(let piece, _): try await emit(.reasoning(piece))
            case .toolCallOpened(let index, let name, _):
                try await emit(.toolCallOpened(index: index, name: name))
            case .toolArguments(let index, let piece, _):
                try await emit(.toolArguments(index: index, fragment: piece))
            case .toolCallSealed(let index, let call, _): try await tools.sealed(call, at: index)
            case .repair(let repair): try await emit(.repair(repair))
            case .waiting(let wait): try await emit(.waiting(wait))
            case .discarded(let reply): try await emit(.discarded(reply.usage))
            case .finished(let reply): return reply
            }
        }
        // A model of one's own may end its events so when it is cancelled.
        throw CancellationError()
    }
}
