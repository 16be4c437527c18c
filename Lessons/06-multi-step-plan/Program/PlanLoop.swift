import LessonKit

/// Reason, act, observe, and again: the model looks at what it learned and decides what to look up next.
struct PlanLoop: Sendable {
    let model: any ChatModel
    let settings: ChatSettings
    let toolBox: ToolBox
    let delivery: Delivery
    let trace: Trace

    // snippet: loop
    /// Gives back the conversation with the question, every step, and the answer.
    func answer(_ question: String, after past: [Message]) async throws -> [Message] {
        var messages = past + [.user(question)]
        for step in 1...settings.maxSteps {
            // Reason: the model reads everything so far. It answers, or says what it needs.
            let request = settings.request(messages: messages, tools: toolBox.definitions)
            let reply = try await model.wholeReply(to: request, delivery: delivery, showText: trace.text)
            if reply.message.toolCalls.isEmpty {
                trace.answered(reply.message)
                return messages + [.assistant(reply.message)]
            }
            trace.reasoned(reply.message, step: step)
            // Results that no request is left for would be read by nobody.
            if step == settings.maxSteps {
                trace.stopped(settings.stepLimitSentence, before: reply.message.toolCalls)
                break
            }
            // Act, and observe: the results go into the next request.
            let results = await act(reply.message.toolCalls)
            messages += [.assistant(reply.message)] + results.map(Message.tool)
        }
        return messages + [.assistant(AssistantMessage(text: settings.stepLimitSentence))]
    }

    /// Runs the calls of one reply side by side: none of them needs another's result, or the model would have waited
    /// for it. The results go back in the order asked.
    private func act(_ calls: [ToolCall]) async -> [ToolResult] {
        trace.acting(calls)
        return await withTaskGroup(of: (Int, Observation).self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask { (index, await trace.timed { await toolBox.run(call) }) }
            }
            var observations: [Int: Observation] = [:]
            for await (index, observation) in group { observations[index] = observation }
            let inOrder = calls.indices.compactMap { observations[$0] }
            trace.observed(inOrder)
            return inOrder.map(\.result)
        }
    }
    // end: loop
}
