import Testing

@testable import PracticeServer

@Suite("Generation")
struct PracticeGenerationTests {
    private func generation(
        _ text: String,
        calls: [PracticeToolCall] = [],
        maxTokens: Int? = nil,
        stop: [String] = []
    ) -> PracticeGeneration {
        PracticeGeneration(
            reply: PracticeReply(text: text, toolCalls: calls),
            promptTokens: 3,
            limits: PracticeLimits(maxTokens: maxTokens, stop: stop)
        )
    }

    private let call = PracticeToolCall(id: "call_1", name: "search", arguments: ["query": "AI"])

    @Test(
        "max_tokens cuts at a token and says so",
        arguments: [
            (1, "One", PracticeGeneration.Finish.length), (3, "One two three", .length),
            (4, "One two three.", .stop), (99, "One two three.", .stop),
        ])
    func maxTokens(limit: Int, text: String, finish: PracticeGeneration.Finish) {
        let generation = generation("One two three.", maxTokens: limit)
        #expect(generation.text == text)
        #expect(generation.finish == finish)
        #expect(generation.completionTokens == min(limit, 4))
    }

    @Test(
        "stop ends the text before the earliest stop string",
        arguments: [
            (["two"], "One ", 2), ([" three", "two"], "One ", 2), (["."], "One two three", 3),
            (["One"], "", 0),
            (["four"], "One two three.", 4), (["wo th"], "One t", 2),
        ])
    func stop(stop: [String], text: String, tokens: Int) {
        let generation = generation("One two three.", stop: stop)
        #expect(generation.text == text)
        #expect(generation.finish == .stop)
        #expect(generation.stopSequence.map(stop.contains) ?? (text == "One two three."))
        #expect(generation.completionTokens == tokens)
    }

    @Test("A stop string in the text drops the calls after it")
    func stopBeforeCalls() {
        let generation = generation("Let me look.", calls: [call], stop: ["look"])
        #expect(generation.calls.isEmpty)
        #expect(generation.finish == .stop)
    }

    @Test("Calls cost a token for the name and those of the arguments")
    func calls() {
        let generation = generation("", calls: [call, call])
        let arguments = #"{"query":"AI"}"#
        let each = PracticeGeneration.Call(id: "call_1", name: "search", arguments: arguments)
        #expect(generation.calls == [each, each])
        #expect(generation.finish == .toolCalls)
        #expect(generation.completionTokens == 2 * (1 + PracticeTokenizer().count(arguments)))
        #expect(!generation.beginsWithText)
    }

    @Test("A limit cuts a call's arguments, or the call itself", arguments: [(1, ""), (3, #"{"query"#)])
    func cutCall(limit: Int, arguments: String) {
        let generation = generation("", calls: [call], maxTokens: limit)
        #expect(generation.calls.map(\.arguments) == [arguments])
        #expect(generation.finish == .length)
    }

    @Test("Reasoning comes first, counts, and is no place for a stop string")
    func reasoning() {
        let generation = PracticeGeneration(
            reply: PracticeReply(reasoning: "hm hm", text: "One two", toolCalls: [call]),
            promptTokens: 3, limits: PracticeLimits(maxTokens: 3, stop: ["hm"]))
        #expect(generation.reasoning == "hm hm" && generation.text == "One")
        #expect(generation.reasoningTokens == 2 && generation.completionTokens == 3)
        #expect(generation.finish == .length && generation.beginsWithText)
    }
}
