import LessonKit

/// What every part of the lesson works with: the campus agent and the questions to ask it.
struct StreamingLesson: Sendable {
    private(set) var context: LessonContext
    let campus: CampusDatabase
    let instructions: String
    let tools: [Tool]
    /// A question that needs a tool, a follow-up that needs memory, a comparison that takes several steps.
    let questions: [String]

    init(_ context: LessonContext) throws {
        self.context = context
        campus = try context.openCampus()
        instructions = CampusInstructions.agent(of: campus.profile)
        tools = Tool.campus(database: campus, now: context.now)
        let own = context.options.asking.questions
        let all = own.isEmpty ? campus.profile.demoQuestions["streaming"] ?? [] : own
        guard !all.isEmpty else { throw NoQuestions() }
        questions = all
    }

    /// The same lesson on another endpoint.
    func at(_ place: LessonContext) -> StreamingLesson {
        var lesson = self
        lesson.context = place
        return lesson
    }

    /// The questions for what asks them many times: on a real endpoint the first one only, unless the person named
    /// some.
    var measuredQuestions: [String] {
        isLive && context.options.asking.questions.isEmpty ? Array(questions.prefix(1)) : questions
    }

    /// True on a real endpoint, where calls cost money and are limited.
    var isLive: Bool { context.endpoint.mode == .live }

    /// Tells beforehand what is coming on a real endpoint.
    func announce(_ budget: CallBudget) {
        if isLive { console.line(budget.sentence(steps: context.settings.maxSteps)) }
    }

    /// One call that is not counted, so that what is measured finds a server that is awake and a connection. None on a
    /// real endpoint, where it would cost money.
    func warmUp() async throws {
        guard !isLive else { return }
        _ = try await context.session(instructions: "").chat("Hello")
    }

    var console: Console { context.console }

    /// A new conversation with the agent.
    func session() -> ChatSession { context.session(instructions: instructions, tools: tools) }
}

/// A campus without questions for this lesson.
struct NoQuestions: Error, CustomStringConvertible {
    var description: String {
        "campus.json has no demoQuestions for “streaming”; add some, or ask your own with --ask"
    }
}
