import LessonKit

/// What is left of a history under several limits, and why the unit is the turn.
struct Trimming {
    let lesson: MemoryLesson
    let session: ChatSession

    private var console: Console { lesson.console }

    func show() async {
        var table = TextTable([
            ("limit", .left), ("turns", .right), ("messages", .right), ("tokens, about", .right),
            ("begins with", .left),
        ])
        for limit in [(20, nil), (2, nil), (1, nil), (20, 400), (20, 100)] as [(Int, Int?)] {
            var settings = lesson.settings
            (settings.maxHistoryTurns, settings.historyTokenBudget) = limit
            let turns = await session.turnsToSend(within: settings)
            let messages = turns.flatMap { $0 }
            table.add([
                limit.1.map { "--token-budget \($0)" } ?? "--max-turns \(limit.0)", "\(turns.count)",
                "\(messages.count)", "\(await session.estimatedTokens(of: messages))",
                messages.first.map(Self.role) ?? "nothing",
            ])
        }
        console.table(table)
        tellWhatCuttingByMessagesWouldDo(await session.history.messages)
    }

    /// A cut at any message may part a tool's result from its call.
    private func tellWhatCuttingByMessagesWouldDo(_ messages: [Message]) {
        guard let orphan = messages.lastIndex(where: { if case .tool = $0 { true } else { false } }) else {
            return
        }
        console.line()
        console.line(
            "Cut by messages instead, the last \(messages.count - orphan) would begin with a tool result whose call is "
                + "gone. Servers refuse that.")
    }

    private static func role(of message: Message) -> String {
        switch message {
        case .system: "system"
        case .user: "a question"
        case .assistant: "an answer"
        case .tool: "a tool result"
        }
    }
}
