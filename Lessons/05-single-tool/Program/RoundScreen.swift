import LessonKit
import Synchronization

/// Shows a round as it happens: the tools and their results, or each message as JSON; and the model's text.
final class RoundScreen: Sendable {
    private let console: Console
    private let showsMessages: Bool
    private let wire: Wire
    private let state: Mutex<State>

    private struct State {
        var isInText = false
        var tools: ToolLines
    }

    /// - Parameter wire: the one in whose form messages are shown.
    init(console: Console, showsMessages: Bool, wire: Wire = .openai) {
        self.console = console
        self.showsMessages = showsMessages
        self.wire = wire
        state = Mutex(State(tools: ToolLines(console: console)))
    }

    /// What goes along with every request: each tool's name, what it is for, and the schema of its arguments.
    func offer(_ tools: [Tool]) {
        guard showsMessages else { return }
        for tool in tools {
            var definition: [String: JSONValue] = [
                "name": .string(tool.name), "description": .string(tool.definition.description),
            ]
            definition[wire == .openai ? "parameters" : "input_schema"] = tool.definition.parameters
            line("tool     \(JSONValue.object(definition).text)")
        }
    }

    func ask(_ question: String) { line("You:   \(question)") }

    /// A piece of the model's text.
    func text(_ piece: String) {
        state.withLock { state in
            if !state.isInText { console.beginModelText("Model: ") }
            state.isInText = true
        }
        console.modelText(piece)
    }

    /// A message that was added to the conversation.
    func show(_ message: Message) {
        endText()
        if showsMessages { return line("\(message.sender)  \(message.json(on: wire))") }
        state.withLock { state in
            switch message {
            case .assistant(let reply):
                state.tools.beginReply()
                reply.toolCalls.forEach { state.tools.started($0) }
            case .tool(let result): state.tools.finished(result)
            case .system, .user: break
            }
        }
    }

    /// What was done to the model or to a tool, so that nobody takes it for theirs.
    func onPurpose(_ what: String) { line("  on purpose: \(what.onOneLine(limit: 100))") }

    /// The cap is reached: the program says so in the model's place.
    func stopped(_ sentence: String) {
        text(sentence)
        endText()
    }

    /// How much was sent back and forth for one question.
    func summary(of messages: ArraySlice<Message>) {
        let calls = messages.count { if case .assistant = $0 { true } else { false } }
        let text = "(\(calls) model call\(calls == 1 ? "" : "s"))"
        line("       " + console.styled(text, .dim))
    }

    /// An answer that broke off stands as far as it came.
    func brokenOff() {
        if state.withLock({ $0.isInText }) { console.modelText(" ...") }
        endText()
    }

    private func endText() {
        let wasInText = state.withLock { state in
            defer { state.isInText = false }
            return state.isInText
        }
        if wasInText { console.endModelText() }
    }

    private func line(_ text: String) {
        endText()
        console.line(ControlCharacters.removed(from: text))
    }
}
