import ModelWire

/// An agent that another agent may ask: with instructions and tools of its own, and no memory between two questions.
public struct Specialist: Sendable {
    /// Letters, digits, `_` and `-`: the tool is called `ask_` and this.
    public var name: String
    /// What it is to be asked for; the supervisor chooses by it.
    public var subject: String
    /// What the specialist is told before everything else.
    public var instructions: String
    /// What it may use.
    public var tools: [Tool]

    /// A specialist of these.
    public init(name: String, subject: String, instructions: String, tools: [Tool]) {
        (self.name, self.subject, self.instructions, self.tools) = (name, subject, instructions, tools)
    }
}

/// What a specialist does while its supervisor waits.
public enum SpecialistEvent: Sendable, Equatable {
    /// It was asked this.
    case asked(String)
    /// It uses a tool.
    case usesTool(ToolCall)
    /// It has answered.
    case answered(Turn)
    /// It could not answer; the supervisor is told why, and goes on.
    case failed(String)
}

extension Tool {
    /// A specialist as a tool: it runs beside others, and a failure is a result that tells the supervisor what happened.
    ///
    /// - Parameter hear: is told what the specialist does, by its name, as it happens.
    public static func specialist(
        _ specialist: Specialist, model: any ChatModel, settings: ChatSettings,
        hear: @escaping @Sendable (String, SpecialistEvent) async -> Void
    ) -> Tool {
        Tool(
            name: "ask_\(specialist.name)",
            description: "Asks the specialist for \(specialist.subject).",
            parameters: [
                "type": "object",
                "properties": ["question": ["type": "string", "description": "The question, in full."]],
                "required": ["question"], "additionalProperties": false,
            ],
            // A whole turn, tools included, at the pace of a laptop.
            timeout: .seconds(120)
        ) { arguments in
            let question = arguments["question"]?.string ?? ""
            await hear(specialist.name, .asked(question))
            let session = ChatSession(
                model: model, settings: settings, instructions: specialist.instructions,
                tools: specialist.tools)
            do {
                for try await event in session.stream(question) {
                    if case .toolStarted(let call) = event { await hear(specialist.name, .usesTool(call)) }
                    if case .finished(let turn) = event {
                        await hear(specialist.name, .answered(turn))
                        return turn.answer
                    }
                }
                throw CancellationError()
            } catch {
                await hear(specialist.name, .failed("\(error)"))
                throw error
            }
        }
    }
}
