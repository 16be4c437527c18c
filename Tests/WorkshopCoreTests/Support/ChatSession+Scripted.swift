import ModelWire

@testable import WorkshopCore

extension ChatSession {
    /// A session over a scripted model and its clock.
    static func scripted(
        _ model: ScriptedModel, tools: [Tool] = [], instructions: String = "Be brief.", maxSteps: Int = 5,
        maxHistoryTurns: Int = 20, dispatch: DispatchPolicy = .parallel,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) -> ChatSession {
        ChatSession(
            model: model,
            settings: ChatSettings(
                model: "scripted", maxSteps: maxSteps, maxHistoryTurns: maxHistoryTurns, dispatch: dispatch),
            instructions: instructions, tools: tools, now: { model.clock.now }, sleep: sleep)
    }

    /// Answers by one delivery; both end in the same turn.
    func answer(_ question: String, by delivery: Delivery) async throws -> Turn {
        if delivery == .whole { return try await chat(question) }
        var events = stream(question).makeAsyncIterator()
        while let event = try await events.next() {
            if case .finished(let turn) = event { return turn }
        }
        throw CancellationError()
    }

    /// Every event of a streamed turn.
    func events(of question: String) async throws -> [TurnEvent] {
        var all: [TurnEvent] = []
        for try await event in stream(question) { all.append(event) }
        return all
    }
}

extension Turn {
    /// The results of all calls, in the order asked.
    var results: [ToolResult] { toolCalls.map(\.result) }
}

extension Delivery {
    static let both: [Delivery] = [.whole, .streamed]
}
