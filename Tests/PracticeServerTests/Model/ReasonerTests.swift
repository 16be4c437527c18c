import Testing

@testable import PracticeServer

@Suite("Reasoning before a reply")
struct ReasonerTests {
    private let question = PracticeMessage(role: .user, text: "When does the AI Club meet?")
    private let fact = "The AI Club meets Thursdays at 5 PM in the engineering building, room 204."
    private let tool = PracticeTool(
        name: "search_campus_info", description: "Searches the campus database for clubs and rooms.",
        parameters: ["type": "object", "properties": ["query": ["type": "string"]], "required": ["query"]])

    private func reasoning(_ request: PracticeRequest) -> String {
        Reasoner(request).reasoning(before: PracticeModel().reply(to: request))
    }

    @Test("It names the question and the place where the answer stands")
    func instructions() {
        let system = PracticeMessage(role: .system, text: "You are a campus assistant.\n\(fact)")
        #expect(
            reasoning(PracticeRequest(messages: [system, question])) == """
                The question is: "When does the AI Club meet?"
                I find it in my instructions: "\(fact)"
                """)
    }

    @Test("It says which tool it calls, and what its result settled")
    func tools() throws {
        var request = PracticeRequest(messages: [question], tools: [tool])
        let call = try #require(PracticeModel().reply(to: request).toolCalls.first)
        #expect(
            reasoning(request) == """
                The question is: "When does the AI Club meet?"
                What I was given does not settle it, so I look it up.
                I call search_campus_info with {"query":"AI Club meet"}.
                """)
        request.messages += [
            PracticeMessage(role: .assistant, text: "", toolCalls: [call]),
            PracticeMessage(role: .tool, text: fact, toolCallID: call.id),
        ]
        #expect(reasoning(request).hasSuffix("I find it in the result of search_campus_info: \"\(fact)\""))
    }

    @Test("Without a source it says so, and a long question is quoted in short")
    func noSource() {
        let long = PracticeMessage(role: .user, text: String(repeating: "why ", count: 200) + "?")
        let text = Reasoner(PracticeRequest(messages: [long])).reasoning(
            before: PracticeReply(text: "Nobody knows."))
        #expect(text.hasSuffix("Nothing that I was given says it, so I answer by my rules."))
        #expect(text.count < 300 && text.contains("…\""))
        let nothing = Reasoner(PracticeRequest(messages: [])).reasoning(before: PracticeReply(text: ""))
        #expect(nothing == "Nothing that I was given says it, so I answer by my rules.")
    }
}
