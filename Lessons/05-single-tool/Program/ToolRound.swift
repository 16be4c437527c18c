import LessonKit

/// A question answered with tools, by hand: request, reply, tool, result, request, answer.
struct ToolRound {
    let model: any ChatModel
    let settings: ChatSettings
    let tools: [Tool]
    let delivery: Delivery
    let screen: RoundScreen

    // snippet: round
    /// Gives back the conversation with the question, what came between, and the answer.
    func answer(_ question: String, after past: [Message]) async throws -> [Message] {
        var messages = past
        func add(_ message: Message) {
            messages.append(message)
            screen.show(message)
        }
        add(.user(question))
        for step in 1...settings.maxSteps {
            // The request holds everything said so far, and the tools on offer.
            let request = ChatRequest(
                model: settings.model, messages: messages, tools: tools.map(\.definition),
                temperature: settings.temperature, maxTokens: settings.maxTokens, seed: settings.seed)
            // The reply holds the answer, or calls of tools.
            let reply = try await model.wholeReply(to: request, delivery: delivery, showText: screen.text)
            if reply.message.toolCalls.isEmpty {
                add(.assistant(reply.message))
                return messages
            }
            // Results that no request is left for would be read by nobody.
            if step == settings.maxSteps { break }
            add(.assistant(reply.message))
            // One message with a result for each call. The next request carries them all.
            for call in reply.message.toolCalls { add(.tool(await run(call))) }
        }
        screen.stopped(settings.stepLimitSentence)
        return messages + [.assistant(AssistantMessage(text: settings.stepLimitSentence))]
    }
    // end: round

    // snippet: run
    /// Runs one call. Whatever goes wrong becomes a result: the model reads it, and can do better.
    func run(_ call: ToolCall) async -> ToolResult {
        do {
            guard let tool = tools.first(where: { $0.name == call.name }) else {
                let names = tools.map(\.name).joined(separator: ", ")
                throw CallProblem("there is no tool “\(call.name)”; the tools are: \(names)")
            }
            // What is wrong with the text is of no use to the model: it gets its own words back.
            guard let given = (try? JSONValue(parsing: call.arguments))?.object else {
                throw CallProblem("the arguments are not a JSON object: \(call.arguments.prefix(200))")
            }
            // Models write null for what they leave out.
            let arguments = JSONValue.object(given.filter { $0.value != .null })
            if let problem = ArgumentCheck(schema: tool.definition.parameters).problem(in: arguments) {
                throw CallProblem(problem)
            }
            return ToolResult(callID: call.id, name: call.name, content: try await tool.run(arguments))
        } catch {
            return ToolResult(callID: call.id, name: call.name, content: "error: \(error)", isError: true)
        }
    }
    // end: run
}

/// What is wrong with a call, in words for the model.
struct CallProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
