import LessonKit

/// What every part of the lesson works with: the campus agent, its questions, and the conversations that are kept.
struct MemoryLesson: Sendable {
    let context: LessonContext
    let campus: CampusDatabase
    let store: ConversationStore
    /// How far back a conversation is sent along.
    let settings: ChatSettings

    init(_ context: LessonContext, limits: MemoryOptions) throws {
        self.context = context
        campus = try context.openCampus()
        // Before the first call: answers that cannot be kept would be lost.
        store = try context.openConversations()
        var settings = context.settings
        settings.maxHistoryTurns = limits.maxTurns
        settings.historyTokenBudget = limits.tokenBudget
        self.settings = settings
    }

    var console: Console { context.console }

    /// A question, one that needs its answer, and one that needs both.
    var questions: [String] { campus.profile.demoQuestions["memory"] ?? [] }

    /// The campus's facts and today's date pasted in, for the part that has no tools.
    var pastedInstructions: String {
        let today = CalendarDate(context.now(), in: campus.profile.timeZone)
        return CampusInstructions.facts(campus.pinnedFacts, of: campus.profile)
            + "\n\nToday is \(today.weekday.name), \(today)."
    }

    // snippet: session
    /// The agent with its tools, at its start or where an earlier conversation was left.
    func session(history: ConversationHistory = ConversationHistory()) -> ChatSession {
        ChatSession(
            model: context.model, settings: settings,
            instructions: CampusInstructions.agent(of: campus.profile),
            tools: Tool.campus(database: campus, now: context.now), history: history)
    }
    // end: session

    /// A new conversation, or one that is gone on with.
    func conversation(resuming resume: MemoryOptions.Resume?) throws -> Conversation {
        guard let resume else { return newConversation() }
        let number: Int? = if case .number(let number) = resume { number } else { nil }
        let summary = try store.conversation(number)
        let history = try store.history(of: summary.id)
        return Conversation(
            session: session(history: history),
            log: ConversationLog(
                continuing: summary.id, with: history, store: store, campus: campus.profile.shortName,
                model: context.modelName),
            store: store, console: console, campus: campus.profile.shortName, resumed: summary)
    }

    func newConversation() -> Conversation {
        Conversation(
            session: session(),
            log: ConversationLog(
                store: store, campus: campus.profile.shortName, model: context.modelName),
            store: store, console: console, campus: campus.profile.shortName)
    }
}
