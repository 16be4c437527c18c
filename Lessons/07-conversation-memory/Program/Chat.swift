import LessonKit

/// The conversation as a person has it: line by line, until they leave.
struct Chat {
    let lesson: MemoryLesson
    private var conversation: Conversation
    private var lines: LineReader

    init(lesson: MemoryLesson, conversation: Conversation) {
        self.lesson = lesson
        self.conversation = conversation
        lines = LineReader(console: lesson.console)
    }

    private var console: Console { lesson.console }

    /// Ends with the input, or with `/quit`. A question that fails is told, and the chat goes on.
    consuming func run() async throws {
        console.line("Type a question, or /help.")
        while true {
            do {
                guard let line = try await lines.next(prompt: "You:   ") else { break }
                let command = ChatCommand(line, of: .conversation)
                if command == .quit { break }
                try await obey(command)
            } catch let error as LineReader.LineTooLong {
                console.note("error: \(error)")
            }
        }
        try conversation.keepRest()
        conversation.tellHowToResume()
    }

    private mutating func obey(_ command: ChatCommand) async throws {
        switch command {
        case .empty, .quit, .stream, .model, .retry, .thought: break
        case .question(let question): try await ask(question)
        case .history: await HistoryLines(session: conversation.session).show(on: console)
        case .reset: reset()
        case .save(let title): save(title)
        case .help: console.line(ChatCommand.list(.conversation))
        case .unknown(let name):
            console.line("There is no \(ControlCharacters.removed(from: name)). /help lists what there is.")
        }
    }

    private mutating func ask(_ question: String) async throws {
        do {
            let turn = try await TurnRenderer(console: console).ask(
                question, of: conversation.session,
                streamed: lesson.context.streams(byDefault: false), showsQuestion: !lines.isTerminal)
            try conversation.keep(turn)
        } catch {
            // Ctrl-C while an answer comes ends the program; everything else ends the turn only.
            if Task.isCancelled { throw error }
            tell(error)
        }
    }

    private mutating func reset() {
        do {
            // What is forgotten here is kept on disk, or not forgotten.
            try conversation.keepRest()
            conversation = lesson.newConversation()
            console.line("Forgotten. The next question begins a new conversation.")
        } catch {
            tell(error)
        }
    }

    private mutating func save(_ title: String) {
        do {
            try conversation.save(title)
        } catch {
            tell(error)
        }
    }

    private func tell(_ error: any Error) {
        let report = ErrorReport(error, endpoint: lesson.context.endpoint)
        console.note("error: \(report.message)\n       \(report.advice)")
    }
}
