import LessonKit

extension StreamingLesson {
    /// A new conversation with the agent, by a model of the caller's.
    func session(_ model: any ChatModel) -> ChatSession {
        context.session(instructions: instructions, tools: tools, model: model)
    }

    /// A new conversation for one approach. The loop and the tools are the same for all.
    ///
    /// - Parameter cold: opens a new connection for each request.
    func session(of approach: Approach, seed: Int?, cold: Bool = false) -> ChatSession {
        let base = cold ? context.coldModel : context.timedModel
        let model: any ChatModel = approach == .peekThenStream ? PeekThenStreamModel(base: base) : base
        var settings = context.settings
        settings.seed = seed ?? settings.seed
        if approach == .earlyDispatch { settings.dispatch = .early }
        return ChatSession(model: model, settings: settings, instructions: instructions, tools: tools)
    }

    /// One turn; nothing is shown but to `seeing`, which hears the events of a streamed one.
    func turn(
        _ question: String, of session: ChatSession, _ delivery: Delivery,
        seeing: (TurnEvent) -> Void = { _ in }
    ) async throws -> Turn {
        if delivery == .whole { return try await session.chat(question) }
        for try await event in session.stream(question) {
            if case .finished(let turn) = event { return turn }
            seeing(event)
        }
        throw CancellationError()
    }

    /// An approach here, as a trial measures it.
    func arm(_ approach: Approach, name: String, cold: Bool) -> TrialArm {
        TrialArm(
            approach: approach, endpoint: context.endpoint.baseURL, model: context.modelName, name: name
        ) { seed in
            let session = session(of: approach, seed: seed, cold: cold)
            return { question in
                try await context.waitForRateOfTurn()
                return try await turn(question, of: session, approach == .blocking ? .whole : .streamed)
            }
        }
    }
}
