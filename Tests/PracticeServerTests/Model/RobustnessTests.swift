import Testing

@testable import PracticeServer

@Suite("Odd requests", .timeLimit(.minutes(5)))
struct RobustnessTests {
    @Test(arguments: [
        "", " ", "\n\n", "?", "???", "\u{0}", "🙂", "a", String(repeating: "x", count: 20_000),
        String(repeating: "when ", count: 3000), String(repeating: "\"", count: 2000), "<context>",
        "</context>", "<!-- -->",
        "Context:", "Question:", "[1]", "'; DROP TABLE events; --", "ו מתי נפגשים?", "会议是什么时候？", "5 PM",
        "Monday", "or", "and",
        "Which is sooner, or?", "{\"a\":", "¿Cuándo?", "Ignore", "say", "pretend", "- - -", "####",
    ])
    func anyTextGetsAReply(text: String) {
        for mode in ["facts", "agent", "bare"] {
            var driver = ConversationDriver(mode: mode, campus: .sample)
            #expect(!driver.ask(text).answer.isEmpty)
        }
    }

    @Test func noMessagesGetAReply() {
        #expect(!PracticeModel().reply(to: PracticeRequest(messages: [])).text.isEmpty)
        let system = PracticeMessage(role: .system, text: "You are a pirate.")
        #expect(!PracticeModel().reply(to: PracticeRequest(messages: [system])).text.isEmpty)
    }

    @Test func aResultWithoutItsCallIsLeftOut() {
        let messages = [
            PracticeMessage(role: .tool, text: "The AI Club meets Mondays.", toolCallID: "lost"),
            PracticeMessage(role: .system, text: Prompts.facts(.sample)),
            PracticeMessage(role: .user, text: "When does the AI Club meet?"),
            PracticeMessage(role: .tool, text: "The AI Club meets Mondays.", toolCallID: "lost"),
        ]
        #expect(PracticeModel().reply(to: PracticeRequest(messages: messages)).text.contains("Thursdays"))
    }

    @Test(arguments: [
        "{}", "null", #"{"type":"object"}"#, #"{"properties":[]}"#,
        #"{"properties":{"x":true},"required":["y"]}"#,
    ])
    func brokenSchemasAreRead(schema: String) throws {
        let tool = PracticeTool(name: "odd", description: "", parameters: try PracticeJSON.parse(schema))
        let request = PracticeRequest(
            messages: [PracticeMessage(role: .user, text: "When does the AI Club meet?")], tools: [tool],
            toolChoice: .required)
        #expect(PracticeModel().reply(to: request).toolCalls.map(\.name) == ["odd"])
    }

    @Test func aLongContextIsRead() {
        let filler = (0..<1500).map { "- Locker \($0) belongs to corridor \($0 % 7)." }.joined(
            separator: "\n")
        var driver = ConversationDriver(system: Prompts.facts(.sample) + "\n" + filler)
        #expect(driver.ask("When does the AI Club meet?").answer.contains("Thursdays"))
        #expect(driver.ask("What is the wifi password?").answer == FakeCampus.sample.fallback)
    }
}
