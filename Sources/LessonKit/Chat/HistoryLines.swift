import WorkshopCore

/// A history as lines: what is sent along with the next question, message by message.
public struct HistoryLines {
    private static let width = 88

    private let session: ChatSession

    /// The lines of a session's history.
    public init(session: ChatSession) { self.session = session }

    /// Writes them.
    public func show(on console: Console) async {
        let all = await session.history.turns
        let sent = await session.turnsToSend.count
        guard !all.isEmpty else { return console.line("The history is empty.") }
        if await !session.instructions.isEmpty {
            console.line("           " + Self.line(of: .system(await session.instructions)))
        }
        for (index, turn) in all.enumerated() {
            let isSent = index >= all.count - sent
            for (position, message) in turn.enumerated() {
                let label = position == 0 ? "turn \(index + 1)" : ""
                let padding = String(repeating: " ", count: max(0, 9 - label.count))
                console.line("  " + label + padding + Self.line(of: message) + (isSent ? "" : "  (left out)"))
            }
        }
        let messages = await session.messagesToSend
        console.line(
            "With the next question go \(sent) of \(all.count) turns: \(messages.count) messages, "
                + "about \(await session.estimatedTokens(of: messages)) tokens.")
    }

    /// `user       When does …`
    static func line(of message: Message) -> String {
        switch message {
        case .system(let text): line("system", text)
        case .user(let text): line("user", text)
        case .assistant(let reply) where reply.toolCalls.isEmpty: line("assistant", reply.text)
        case .assistant(let reply):
            line(
                "assistant",
                reply.toolCalls.map { "asks for \($0.name) \($0.arguments)" }.joined(separator: ", "))
        case .tool(let result): line("tool", result.content)
        }
    }

    private static func line(_ role: String, _ text: String) -> String {
        let safe = ControlCharacters.removed(from: text).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        let line = role + String(repeating: " ", count: max(1, 11 - role.count)) + safe
        return line.count > width ? line.prefix(width - 1) + "…" : line
    }
}
