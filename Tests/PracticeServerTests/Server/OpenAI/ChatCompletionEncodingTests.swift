import Testing

@testable import PracticeServer

@Suite("Chat completion encoding")
struct ChatCompletionEncodingTests {
    private let head = ChatCompletionHead(id: "chatcmpl-1", created: 5, model: "practice")

    private func generation(_ reply: PracticeReply, maxTokens: Int? = nil) -> PracticeGeneration {
        PracticeGeneration(reply: reply, promptTokens: 9, limits: PracticeLimits(maxTokens: maxTokens))
    }

    private func events(_ generation: PracticeGeneration, includeUsage: Bool) -> [String] {
        let chunks = ChatCompletionChunks(
            head: head, includeUsage: includeUsage, beginsWithText: generation.beginsWithText)
        return chunks.opening() + generation.tokens.flatMap(chunks.events) + chunks.closing(generation)
    }

    @Test("A text reply: role, pieces, finish, end mark, byte for byte")
    func text() {
        let head =
            #"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":5,"model":"practice","#
            + #""system_fingerprint":"practice","choices":[{"index":0,"delta":"#
        #expect(
            events(generation(PracticeReply(text: "Hi\n\"you\"")), includeUsage: false) == [
                head + #"{"role":"assistant","content":""},"finish_reason":null}]}"# + "\n\n",
                head + #"{"content":"Hi"},"finish_reason":null}]}"# + "\n\n",
                head + #"{"content":"\n"},"finish_reason":null}]}"# + "\n\n",
                head + #"{"content":"\""},"finish_reason":null}]}"# + "\n\n",
                head + #"{"content":"you"},"finish_reason":null}]}"# + "\n\n",
                head + #"{"content":"\""},"finish_reason":null}]}"# + "\n\n",
                head + #"{},"finish_reason":"stop"}]}"# + "\n\n",
                "data: [DONE]\n\n",
            ])
    }

    @Test("Usage comes once, after the finish, with no choices; until then it is null")
    func usage() throws {
        let events = events(generation(PracticeReply(text: "Hi")), includeUsage: true)
        let chunks = try events.dropLast().map { try PracticeJSON.parse(String($0.dropFirst(6))) }
        #expect(chunks.dropLast().allSatisfy { $0["usage"] == .null })
        let last = try #require(chunks.last)
        #expect(last["choices"] == [])
        #expect(last["usage"] == ["prompt_tokens": 9, "completion_tokens": 1, "total_tokens": 10])
        #expect(chunks.dropLast().last?["choices"]?.array?.first?["finish_reason"] == "stop")
    }

    @Test("Calls come in fragments: id and name once, arguments in pieces, each under its index")
    func calls() throws {
        let reply = PracticeReply(toolCalls: [
            PracticeToolCall(id: "c1", name: "f", arguments: ["a": 1]),
            PracticeToolCall(id: "c2", name: "g", arguments: [:]),
        ])
        let chunks = try events(generation(reply), includeUsage: false).dropLast().map {
            try PracticeJSON.parse(String($0.dropFirst(6)))["choices"]?.array?.first ?? .null
        }
        #expect(chunks.first?["delta"] == ["role": "assistant", "content": nil])
        let fragments = try chunks.dropFirst().dropLast().map {
            try #require($0["delta"]?["tool_calls"]?.array?.first)
        }
        #expect(fragments.compactMap { $0["index"]?.int } == [0, 0, 0, 0, 0, 0, 1, 1])
        #expect(
            fragments[0] == [
                "index": 0, "id": "c1", "type": "function", "function": ["name": "f", "arguments": ""],
            ])
        #expect(fragments[1] == ["index": 0, "function": ["arguments": #"{""#]])
        #expect(fragments.count { $0["id"] != nil } == 2)
        #expect(chunks.last == ["index": 0, "delta": [:], "finish_reason": "tool_calls"])
    }

    @Test("A whole reply holds what the stream would have held")
    func whole() throws {
        let reply = PracticeReply(
            text: "Let me look.", toolCalls: [PracticeToolCall(id: "c1", name: "f", arguments: ["a": 1])])
        let json = try PracticeJSON.parse(ChatCompletionBody.text(generation(reply), head: head))
        let choice = try #require(json["choices"]?.array?.first)
        #expect(choice["finish_reason"] == "tool_calls")
        #expect(
            choice["message"] == [
                "role": "assistant", "content": "Let me look.", "refusal": nil,
                "tool_calls": [
                    ["id": "c1", "type": "function", "function": ["name": "f", "arguments": #"{"a":1}"#]]
                ],
            ])
        #expect(json["usage"]?["completion_tokens"] == 10)
        #expect(json["object"] == "chat.completion")
    }

    @Test("A reply of calls alone has null content, an empty reply has empty content")
    func content() throws {
        func message(_ reply: PracticeReply) throws -> PracticeJSON? {
            try PracticeJSON.parse(ChatCompletionBody.text(generation(reply), head: head))["choices"]?.array?
                .first?["message"]
        }
        let call = PracticeToolCall(id: "c1", name: "f", arguments: [:])
        #expect(try message(PracticeReply(toolCalls: [call]))?["content"] == .null)
        #expect(try message(PracticeReply())?["content"] == "")
    }

    @Test(
        "What is written reads back the same",
        arguments: ["", "\u{0}\u{1F}\u{7F}", "\"\\/\u{8}\u{C}\n\r\t", "é e\u{301} 👩‍👩‍👧 \u{2028}", "</script>"])
    func escapes(text: String) throws {
        let read = try PracticeJSON.parse(WireJSON.array([.string(text)]).text)
        #expect(read.array?.first?.string.map { Array($0.utf8) } == Array(text.utf8))
    }
}
