import LessonKit

/// The chat: a question, its answer, and whatever a person does meanwhile.
struct ChatLoop {
    /// A question, and whether it was asked before: then the new turn takes the last one's place.
    struct Question {
        var text: String
        var replacesLast = false
    }

    let lesson: StreamingLesson
    private let settings: ChatSettings
    private let store: ConversationStore
    var conversation: Conversation
    var streams: Bool
    var modelName: String
    /// What `/retry` asks again.
    var lastQuestion: Question?
    var lastThought = ""

    private static let prompt = "You:   "
    private static let reasoningBudget = 2_048

    init(_ lesson: StreamingLesson, thinks: Bool) throws {
        self.lesson = lesson
        var settings = lesson.context.settings
        settings.reasoningBudget = thinks ? Self.reasoningBudget : nil
        self.settings = settings
        store = try lesson.context.openConversations()
        streams = lesson.context.streams(byDefault: true)
        modelName = settings.model
        conversation = Self.newConversation(lesson, settings, store)
    }

    var console: Console { lesson.console }

    private static func newConversation(
        _ lesson: StreamingLesson, _ settings: ChatSettings, _ store: ConversationStore
    ) -> Conversation {
        let campus = lesson.campus.profile.shortName
        return Conversation(
            session: ChatSession(
                model: lesson.context.model, settings: settings, instructions: lesson.instructions,
                tools: lesson.tools),
            log: ConversationLog(store: store, campus: campus, model: settings.model), store: store,
            console: lesson.console, campus: campus)
    }

    /// Forgets the conversation; what is kept of it stays kept.
    mutating func beginAnew() {
        var settings = settings
        settings.model = modelName
        conversation = Self.newConversation(lesson, settings, store)
        lastQuestion = nil
    }

    /// Ends with the input, with `/quit`, or with Ctrl-C.
    mutating func run() async throws {
        for text in lesson.context.options.asking.questions {
            console.line(Self.prompt + ControlCharacters.removed(from: text))
            try await answer(Question(text: text), mayBeStopped: false)
        }
        console.line("Type a question, or /help.")
        if let row = InputRow(console: console, prompt: Self.prompt) {
            try await row.use { try await converse(row) }
        } else {
            try await converseByLines()
        }
        try conversation.keepRest()
        conversation.tellHowToResume()
    }

    /// At a terminal whose rows can be drawn again: the row to type in is always there.
    private mutating func converse(_ row: InputRow) async throws {
        // What was done while an answer came, no more than `TurnWatch` takes.
        var early: [InputRow.Action] = []
        while true {
            switch early.isEmpty ? try await row.next() : early.removeFirst() {
            case .endOfInput: return
            case .interrupt: try await InterruptSwitch.shared.endProgram()
            case .line(let line):
                let command = ChatCommand(line, of: .streaming)
                guard command != .quit else { return }
                if command != .empty { console.line(Self.prompt + line) }
                if let question = try await obey(command) {
                    early += try await answer(question, beside: row)
                }
            }
        }
    }

    /// Everywhere else: a line, its answer, the next line.
    private mutating func converseByLines() async throws {
        var lines = LineReader(console: console)
        lines.tellsInterrupts = true
        while true {
            do {
                guard let line = try await lines.next(prompt: Self.prompt) else { return }
                let command = ChatCommand(line, of: .streaming)
                guard command != .quit else { return }
                guard let question = try await obey(command) else { continue }
                if !lines.isTerminal { console.line(Self.prompt + question.text) }
                try await answer(question, mayBeStopped: lines.isTerminal)
            } catch let error as LineReader.LineTooLong {
                console.note("error: \(error)")
            } catch is LineReader.Interrupted {
                try await InterruptSwitch.shared.endProgram()
            }
        }
    }
}
