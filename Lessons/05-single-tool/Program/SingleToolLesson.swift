import LessonKit

/// What every part of the lesson works with: the campus, its two tools, and the screen.
struct SingleToolLesson {
    static let maxModelCalls = 3

    let context: LessonContext
    let instructions: String
    let questions: [String]
    private let tools: [Tool]
    private let showsMessages: Bool

    init(_ context: LessonContext, showsMessages: Bool) throws {
        let campus = try context.openCampus()
        let own = context.options.asking.questions
        self.context = context
        self.showsMessages = showsMessages
        instructions = CampusInstructions.agent(of: campus.profile)
        questions = own.isEmpty ? campus.profile.demoQuestions["tool"] ?? [] : own
        tools = Tool.campus([.getCurrentTime, .searchCampusInfo], database: campus, now: context.now)
    }

    /// Asks the questions in one conversation, each in a round written by hand.
    func ask(_ questions: [String], misbehaviour: Misbehaviour?) async throws {
        let screen = RoundScreen(
            console: context.console, showsMessages: showsMessages, wire: context.endpoint.wire)
        let (model, tools) = parts(misbehaviour, say: screen.onPurpose)
        var settings = context.settings
        settings.maxSteps = Self.maxModelCalls
        let round = ToolRound(
            model: model, settings: settings, tools: tools.map(\.traced),
            delivery: context.streams(byDefault: false) ? .streamed : .whole, screen: screen)

        var messages: [Message] = [.system(instructions)]
        for question in questions {
            context.console.line()
            screen.ask(question)
            if messages.count == 1 {
                screen.offer(tools)
                if showsMessages { screen.show(messages[0]) }
            }
            do {
                let before = messages.count
                messages = try await Tracer.turn(question) { _ in
                    try await round.answer(question, after: messages)
                }
                screen.summary(of: messages[before...])
            } catch {
                screen.brokenOff()
                throw error
            }
        }
    }

    /// The same for machines, with the core's form of the loop.
    func report(misbehaviour: Misbehaviour?) async throws {
        let screen = RoundScreen(
            console: context.console, showsMessages: showsMessages, wire: context.endpoint.wire)
        let (model, tools) = parts(misbehaviour, say: screen.onPurpose)
        let session = context.session(
            instructions: instructions, tools: tools, model: model, maxSteps: Self.maxModelCalls)
        try await context.converse(questions, in: session, streamed: context.streams(byDefault: false))
        guard showsMessages else { return }
        screen.offer(tools)
        screen.show(.system(instructions))
        for message in await session.history.messages { screen.show(message) }
    }

    private func parts(
        _ misbehaviour: Misbehaviour?, say: @escaping @Sendable (String) -> Void
    ) -> (model: any ChatModel, tools: [Tool]) {
        switch misbehaviour {
        case nil: (context.model, tools)
        case .throwingTool: (context.model, Tool.failingOnce(tools, say: say))
        case let misbehaviour?: (MisbehavingModel(context.model, misbehaviour, say: say), tools)
        }
    }
}
