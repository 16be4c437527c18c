import LessonKit

extension ChatLoop {
    private static let modelsShown = 20

    /// Does what a command says; a question, or one to ask again, comes back.
    mutating func obey(_ command: ChatCommand) async throws -> Question? {
        switch command {
        case .empty, .quit: break
        case .question(let text): return Question(text: text)
        case .retry:
            guard let lastQuestion else {
                console.line("There is nothing to ask again yet.")
                return nil
            }
            return lastQuestion
        case .history: await HistoryLines(session: conversation.session).show(on: console)
        case .thought: showThought()
        case .stream(let streams):
            self.streams = streams ?? !self.streams
            console.line(
                self.streams ? "Answers are shown as they arrive." : "Answers are shown in one piece.")
        case .model(let name?): await use(name)
        case .model(nil): await showModels()
        case .help: console.line(ChatCommand.list(.streaming))
        case .unknown(let name):
            console.line("There is no \(ControlCharacters.removed(from: name)). /help lists what there is.")
        case .reset, .save: change(by: command)
        }
        return nil
    }

    /// What touches the conversations that are kept.
    private mutating func change(by command: ChatCommand) {
        do {
            if case .save(let title) = command { return try conversation.save(title) }
            // What is forgotten here is kept on disk, or not forgotten.
            try conversation.keepRest()
            beginAnew()
            console.line("Forgotten. The next question begins a new conversation.")
        } catch {
            tell(error)
        }
    }

    private func showThought() {
        guard !lastThought.isEmpty else {
            return console.line("The model told itself nothing that was sent along; --think asks it to.")
        }
        for line in lastThought.split(separator: "\n") {
            console.lineAbove(StyledText("       \(line)", .dim))
        }
    }

    private mutating func use(_ name: String) async {
        modelName = name
        await conversation.session.use(model: name)
        console.line("The next question goes to \(ControlCharacters.removed(from: name)).")
    }

    private func showModels() async {
        let context = lesson.context
        console.line("The model is \(ControlCharacters.removed(from: modelName)).")
        do {
            try await context.waitForRate()
            let names = try await context.bareModel().modelNames()
            for name in names.prefix(Self.modelsShown) {
                console.line("  \(ControlCharacters.removed(from: name))")
            }
            if names.count > Self.modelsShown { console.line("  and \(names.count - Self.modelsShown) more") }
        } catch {
            tell(error)
        }
    }
}
