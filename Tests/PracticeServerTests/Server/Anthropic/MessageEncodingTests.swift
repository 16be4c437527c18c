import Testing

@testable import PracticeServer

@Suite("Message encoding")
struct MessageEncodingTests {
    private let head = MessageHead(id: "msg_1", model: "practice")
    private let seal = ThoughtSeal(seed: 7)
    private let call = PracticeToolCall(id: "toolu_1", name: "f", arguments: ["a": 1])

    private func generation(
        _ reply: PracticeReply, maxTokens: Int? = nil, stop: [String] = []
    ) -> PracticeGeneration {
        PracticeGeneration(
            reply: reply, promptTokens: 9, limits: PracticeLimits(maxTokens: maxTokens, stop: stop))
    }

    private func events(_ generation: PracticeGeneration, _ thinking: ThinkingMode = .off) throws
        -> [PracticeJSON]
    {
        var encoder = MessageEvents(generation, head: head, thinking: thinking, seal: seal)
        var events = encoder.opening()
        for token in generation.tokens { events += encoder.events(for: token) }
        events += encoder.closing(generation)
        return try RawReply(chunks: events).messageEvents
    }

    @Test("A text reply: start, ping, one block, end, byte for byte")
    func text() {
        let generation = generation(PracticeReply(text: "Hi \"you\""))
        var encoder = MessageEvents(generation, head: head, thinking: .off, seal: seal)
        let start =
            #"{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","#
            + #""model":"practice","content":[],"stop_reason":null,"stop_sequence":null,"usage":"#
            + #"{"input_tokens":9,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}"#
        #expect(
            encoder.opening() == [
                "event: message_start\ndata: \(start)\n\n", "event: ping\ndata: {\"type\":\"ping\"}\n\n",
            ])
        let delta = #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"#
        #expect(
            generation.tokens.flatMap { encoder.events(for: $0) } == [
                "event: content_block_start\ndata: "
                    + #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#
                    + "\n\n",
                "event: content_block_delta\ndata: " + delta + #""Hi"}}"# + "\n\n",
                "event: content_block_delta\ndata: " + delta + #"" \""}}"# + "\n\n",
                "event: content_block_delta\ndata: " + delta + #""you"}}"# + "\n\n",
                "event: content_block_delta\ndata: " + delta + #""\""}}"# + "\n\n",
            ])
        #expect(
            encoder.closing(generation) == [
                "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
                "event: message_delta\ndata: "
                    + #"{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"#
                    + #""usage":{"input_tokens":9,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"#
                    + #""output_tokens":4}}"# + "\n\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            ])
    }

    @Test("Thought, text and calls are blocks one after the other, each closed before the next")
    func blocks() throws {
        let bare = PracticeToolCall(id: "toolu_2", name: "g", arguments: [:])
        let reply = PracticeReply(reasoning: "hm hm", text: "Look.", toolCalls: [call, bare])
        let events = try events(generation(reply), .shown)
        let outline = events.map { event -> String in
            let index = event["index"]?.int.map { " \($0)" } ?? ""
            let inner = event["content_block"]?["type"]?.string ?? event["delta"]?["type"]?.string ?? ""
            return "\(event["type"]?.string ?? "")\(index) \(inner)"
        }
        #expect(
            outline == [
                "message_start ", "ping ",
                "content_block_start 0 thinking", "content_block_delta 0 thinking_delta",
                "content_block_delta 0 thinking_delta", "content_block_delta 0 signature_delta",
                "content_block_stop 0 ",
                "content_block_start 1 text", "content_block_delta 1 text_delta",
                "content_block_delta 1 text_delta", "content_block_stop 1 ",
                "content_block_start 2 tool_use", "content_block_delta 2 input_json_delta",
                "content_block_delta 2 input_json_delta", "content_block_delta 2 input_json_delta",
                "content_block_delta 2 input_json_delta", "content_block_delta 2 input_json_delta",
                "content_block_delta 2 input_json_delta", "content_block_stop 2 ",
                "content_block_start 3 tool_use", "content_block_delta 3 input_json_delta",
                "content_block_stop 3 ", "message_delta ", "message_stop ",
            ])
        let deltas = events.compactMap { $0["delta"] }
        #expect(deltas.compactMap { $0["thinking"]?.string }.joined() == "hm hm")
        #expect(deltas.compactMap { $0["signature"]?.string } == [seal.signature(of: "hm hm")])
        let arguments = deltas.compactMap { $0["partial_json"]?.string }
        #expect(arguments.first == "" && arguments.last == "")
        #expect(arguments.joined() == #"{"a":1}"#)
        let usage = try #require(events.dropLast().last?["usage"])
        #expect(usage["output_tokens"]?.int == generation(reply).completionTokens)
        #expect(usage["output_tokens_details"] == ["thinking_tokens": 2])
    }

    @Test("A redacted thought is one block without deltas, also where a limit ends the reply in it")
    func redacted() throws {
        for limit in [2, 9] {
            let generation = generation(PracticeReply(reasoning: "hm hm hm", text: "Yes"), maxTokens: limit)
            let events = try events(generation, .redacted)
            let block = try #require(events.dropFirst(2).first?["content_block"])
            #expect(block["type"] == "redacted_thinking")
            #expect(seal.isOwn(redacted: try #require(block["data"]?.string)))
            #expect(events.dropFirst(3).first == ["type": "content_block_stop", "index": 0])
            let starts = events.compactMap { $0["content_block"] == nil ? nil : $0["index"]?.int }
            #expect(starts == Array(0..<starts.count))
            #expect(starts.count == (limit == 2 ? 1 : 2))
            let whole = try whole(generation, .redacted)
            #expect(whole["content"]?.array?.first == block)
        }
    }

    @Test(
        "Every way to end has its word, streamed and whole",
        arguments: [
            (nil, [], "end_turn", PracticeJSON.null), (2, [], "max_tokens", .null),
            (nil, ["three", "two"], "stop_sequence", "two"),
        ] as [(Int?, [String], PracticeJSON, PracticeJSON)])
    func ends(limit: Int?, stop: [String], reason: PracticeJSON, sequence: PracticeJSON) throws {
        let generation = generation(
            PracticeReply(text: "One two three"), maxTokens: limit, stop: stop)
        let end = try #require(try events(generation).dropLast().last?["delta"])
        #expect(end == ["stop_reason": reason, "stop_sequence": sequence])
        let whole = try whole(generation)
        #expect(whole["stop_reason"] == reason && whole["stop_sequence"] == sequence)
    }

    @Test("A whole message holds what the stream would have held; a call that was cut has no arguments")
    func whole() throws {
        let reply = PracticeReply(reasoning: "hm", text: "Look.", toolCalls: [call])
        let json = try whole(generation(reply), .shown)
        #expect(
            json["content"] == [
                ["type": "thinking", "thinking": "hm", "signature": .string(seal.signature(of: "hm"))],
                ["type": "text", "text": "Look."],
                ["type": "tool_use", "id": "toolu_1", "name": "f", "input": ["a": 1]],
            ])
        #expect(json["stop_reason"] == "tool_use")
        let cut = try whole(generation(PracticeReply(toolCalls: [call]), maxTokens: 2))
        #expect(cut["content"]?.array?.first?["input"] == [:])
        #expect(cut["stop_reason"] == "max_tokens")
        #expect(try whole(generation(PracticeReply()))["content"] == [])
    }

    private func whole(_ generation: PracticeGeneration, _ thinking: ThinkingMode = .off) throws
        -> PracticeJSON
    {
        try PracticeJSON.parse(
            MessageBody.text(generation, head: head, thinking: thinking, seal: seal))
    }
}
