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
    /// The most tools of one reply that run side by side.
    static let maxToolsAtOnce = 8

    typealias Emit = @Sendable (TurnEvent) async throws -> Void

    // snippet: agent-loop
    /// Answers the recorder's question.
    ///
    /// - Parameters:
    ///   - recorder: writes down what happens, also for who wants to know how far a turn came that ends in an error.
    ///   - past: the instructions and the earlier turns.
    ///   - emit: hears every event but `finished` as it happens; it may suspend, and the stream then waits with it.
    /// - Throws: `TurnError`, `APIError`, `TransferError`, or what `emit` throws. Failing tools are *not* errors.
    func run(_ recorder: inout TurnRecorder, after past: [Message], emit: Emit) async throws -> Turn {
        let maxSteps = max(1, settings.maxSteps)
        for step in 1...maxSteps {
            try await emit(.step(step))
            let messages = past + recorder.messagesSoFar
            var request = settings.request(messages: messages, tools: toolBox.definitions)
            request.mayBeRetried = !recorder.changedSomething
            recorder.requestBytes = request.byteCount
            let reply = try await receive(
                model.reply(to: request, delivery: recorder.delivery), &recorder, emit)
            try reply.requireWhole(afterVisible: recorder.visibleText)
            if reply.message.toolCalls.isEmpty {
                return recorder.turn(answer: reply.message.text, from: reply.message, finished: now())
            }
            if step < maxSteps {
                let results = try await run(reply.message.toolCalls, &recorder, emit)
                recorder.steps.append(Step(reply: reply.message, results: results))
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
        _ events: ModelEvents, _ recorder: inout TurnRecorder, _ emit: Emit
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
            case .toolCallSealed: break
            case .repair(let repair): try await emit(.repair(repair))
            case .waiting(let wait): try await emit(.waiting(wait))
            case .discarded(let reply): try await emit(.discarded(reply.usage))
            case .finished(let reply): return reply
            }
        }
        // A model of one's own may end its events so when it is cancelled.
        throw CancellationError()
    }

    /// Runs the calls of one reply side by side, those that change something alone; the results come back in the
    /// order asked.
    private func run(
        _ calls: [ToolCall], _ recorder: inout TurnRecorder, _ emit: Emit
    ) async throws -> [ToolResult] {
        var results: [ToolResult?] = Array(repeating: nil, count: calls.count)
        for batch in batches(of: calls) {
            for index in batch { try await emit(.toolStarted(calls[index])) }
            // Before they run: a tool that failed may have changed something too.
            if !batch.allSatisfy({ toolBox.mayRunBesideOthers(calls[$0]) }) {
                recorder.changedSomething = true
            }
            try await withThrowingTaskGroup(of: (Int, ToolResult, ToolSpan).self) { group in
                for index in batch {
                    group.addTask {
                        let started = now()
                        let result = await toolBox.run(calls[index])
                        return (
                            index, result,
                            ToolSpan(name: calls[index].name, started: started, finished: now())
                        )
                    }
                }
                for try await (index, result, span) in group {
                    results[index] = result
                    recorder.tools.append(span)
                    try await emit(.toolFinished(calls[index], result, span.duration))
                }
            }
            try Task.checkCancellation()
        }
        return results.compactMap { $0 }
    }

    /// Neighbouring calls that may run side by side, at most `maxToolsAtOnce` of them.
    private func batches(of calls: [ToolCall]) -> [Range<Int>] {
        calls.indices.reduce(into: []) { batches, index in
            guard let last = batches.last, last.count < Self.maxToolsAtOnce,
                toolBox.mayRunBesideOthers(calls[index]), toolBox.mayRunBesideOthers(calls[index - 1])
            else {
                return batches.append(index..<index + 1)
            }
            batches[batches.count - 1] = last.lowerBound..<index + 1
        }
    }
}
