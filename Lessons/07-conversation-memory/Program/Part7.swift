import ArgumentParser
import LessonKit

@main
struct Part7: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part7-conversation-memory"),
        abstract: "Lesson 7: memory. The conversation so far goes along with every question.",
        discussion: LessonExitCode.help
    )

    @OptionGroup var options: LessonOptions
    @OptionGroup(title: "Memory") var memory: MemoryOptions

    mutating func validate() throws {
        let asksNothing = options.asking.questions.isEmpty
        if options.output.json && (memory.chat || (memory.resume != nil && asksNothing)) {
            throw ValidationError("--json goes with --ask or --list: a chat is for people")
        }
    }

    func run() async throws {
        if memory.list {
            return try await options.runWithoutEndpoint { console, folders, environment in
                let store = try ConversationStore.open(
                    console: console, folders: folders, environment: environment)
                try ConversationList(conversations: store.conversations())
                    .show(on: console, asJSON: options.output.json)
            }
        }
        try await options.run { context in
            let lesson = try MemoryLesson(context, limits: memory)
            if memory.chats || !options.asking.questions.isEmpty || options.output.json {
                try await converse(lesson)
            } else {
                try await Demonstration(lesson: lesson).show()
            }
        }
    }

    /// The questions of the command line in one conversation, then those that are typed.
    private func converse(_ lesson: MemoryLesson) async throws {
        var conversation = try lesson.conversation(resuming: memory.resume)
        await conversation.showWhatWasKept()
        let own = options.asking.questions
        if !own.isEmpty || options.output.json {
            let session = conversation.session
            try await lesson.context.converse(
                own.isEmpty ? lesson.questions : own, in: session,
                streamed: lesson.context.streams(byDefault: false),
                whenFinished: { try conversation.keep($0) })
        }
        if memory.chats && (memory.chat || own.isEmpty) && !options.output.json {
            try await Chat(lesson: lesson, conversation: conversation).run()
        } else {
            conversation.tellHowToResume()
        }
    }
}
