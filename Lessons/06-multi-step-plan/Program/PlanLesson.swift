import LessonKit

/// What every part of the lesson works with: the campus, its three tools, and the questions.
struct PlanLesson {
    let context: LessonContext
    let instructions: String
    let questions: [String]
    private let tools: [Tool]
    private let maxSteps: Int
    private let toolDelay: Duration

    /// - Parameters:
    ///   - maxSteps: the most model calls of one question.
    ///   - toolDelay: how much longer each tool takes than it would.
    init(_ context: LessonContext, maxSteps: Int, toolDelay: Duration) throws {
        let campus = try context.openCampus()
        let own = context.options.asking.questions
        self.context = context
        self.maxSteps = maxSteps
        instructions = CampusInstructions.plan(of: campus.profile)
        questions = own.isEmpty ? campus.profile.demoQuestions["plan"] ?? [] : own
        self.toolDelay = toolDelay
        tools = Tool.campus(
            [.searchCampusInfo, .daysUntilWeekday, .getCurrentTime], database: campus, now: context.now)
    }

    /// Asks the questions in one conversation, with the loop written by hand, and gives the conversation back.
    @discardableResult
    func ask(_ questions: [String], maxSteps: Int? = nil, toolDelay: Duration? = nil) async throws
        -> [Message]
    {
        var settings = context.settings
        settings.maxSteps = maxSteps ?? self.maxSteps
        let delivery = context.streams(byDefault: false) ? Delivery.streamed : .whole
        let trace = Trace(console: context.console, delivery: delivery)
        let loop = PlanLoop(
            model: context.model, settings: settings,
            toolBox: ToolBox(tools: delayed(toolDelay ?? self.toolDelay)), delivery: delivery, trace: trace)
        var messages: [Message] = [.system(instructions)]
        for question in questions {
            context.console.line()
            trace.asked(question)
            do {
                messages = try await Tracer.turn(question) { _ in
                    try await loop.answer(question, after: messages)
                }
            } catch {
                trace.brokenOff()
                throw error
            }
        }
        return messages
    }

    /// The same for machines, with the core's form of the loop.
    func report() async throws {
        let session = context.session(
            instructions: instructions, tools: delayed(toolDelay), maxSteps: maxSteps)
        // The demo's questions are apart from each other; one's own are one conversation.
        let areDemo = context.options.asking.questions.isEmpty
        try await context.converse(
            questions, in: session, streamed: context.streams(byDefault: false),
            prepare: { _ in if areDemo { await session.reset() } })
    }

    private func delayed(_ delay: Duration) -> [Tool] {
        delay > .zero ? tools.map { $0.delayed(by: delay) } : tools
    }
}

extension Tool {
    /// The tool as it were behind a slow network.
    func delayed(by delay: Duration) -> Tool {
        Tool(
            name: name, description: definition.description, parameters: definition.parameters,
            isReadOnly: isReadOnly
        ) { arguments in
            try await Task.sleep(for: delay)
            return try await run(arguments)
        }
    }
}

extension Message {
    /// True for a reply that asks for several tools at once.
    var asksForSeveral: Bool {
        if case .assistant(let reply) = self { reply.toolCalls.count > 1 } else { false }
    }
}
