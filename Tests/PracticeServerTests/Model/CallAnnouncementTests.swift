import Testing

@testable import PracticeServer

@Suite("What is said beside a call", .timeLimit(.minutes(5)))
struct CallAnnouncementTests {
    private static let names = ["search_campus_info", "days_until_weekday", "get_current_time"]

    private func texts(_ question: String, order: String) -> [String] {
        let campus = FakeCampus.sample
        var driver = ConversationDriver(
            system: Prompts.agent(campus) + " " + order,
            tools: campus.tools.filter { Self.names.contains($0.name) }, runTool: campus.run)
        let outcome = driver.ask(question)
        #expect(outcome.answer != "(never answered)")
        return driver.messages.filter { !$0.toolCalls.isEmpty }.map(\.text)
    }

    private static let order = "Before you use a tool, say briefly what you need to find out."

    @Test(
        "It names what is needed",
        arguments: [
            (
                "How many days until the next AI Club meeting?",
                ["I need what is known about “AI Club meeting”.", "Now I need the days until Thursday."]
            ),
            (
                "Is the GPU lab open right now?",
                ["I need the present day and time and what is known about “GPU lab open”."]
            ),
            ("What time is it?", ["I need the present day and time."]),
            ("Hello!", []),
        ])
    func names(question: String, expected: [String]) {
        #expect(texts(question, order: Self.order) == expected)
    }

    @Test(
        "It is said only when asked for",
        arguments: [
            (Self.order, true), ("Explain each tool call before you make it.", true),
            ("Every time you call a function, state why.", true), ("", false),
            ("Never say which tool you use.", false), ("Before you answer, say hello.", false),
        ])
    func isAskedFor(order: String, says: Bool) {
        #expect(texts("When does the AI Club meet?", order: order).contains { !$0.isEmpty } == says)
    }

    @Test("It is no answer: the next turn does not draw on it")
    func isNoAnswer() {
        let messages = [
            PracticeMessage(role: .user, text: "When does the AI Club meet?"),
            PracticeMessage(
                role: .assistant, text: "I need what is known about “AI Club”.",
                toolCalls: [
                    PracticeToolCall(id: "1", name: "search_campus_info", arguments: .object([:]))
                ]),
            PracticeMessage(role: .tool, text: "AI Club: It meets on Mondays.", toolCallID: "1"),
            PracticeMessage(role: .assistant, text: "It meets on Mondays."),
        ]
        #expect(Conversation(messages).turns.last?.answers == ["It meets on Mondays."])
    }
}
