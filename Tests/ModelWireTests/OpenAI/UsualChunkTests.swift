import Testing

@testable import ModelWire

/// The fast way and the general way hear the same, and the fast way is taken where it should be.
@Suite(.timeLimit(.minutes(5)))
struct UsualChunkTests {
    /// A whole chunk around the members of its one choice.
    private static func chunk(_ choice: String, more: String = "") -> String {
        #"{"id":"r","object":"chat.completion.chunk","created":1,"model":"m","choices":[{\#(choice)}]\#(more)}"#
    }

    /// The first chunk, which tells the reply's id.
    private static let first = chunk(#""index":0,"delta":{"role":"assistant","content":""}"#)

    @Test(
        arguments: [
            (chunk(#""index":0,"delta":{"content":" word"},"finish_reason":null"#), " word", ""),
            (chunk(#""delta":{"content":"a\n\u00e9 \"b\" é\ud83d\ude00"}"#), "a\né \"b\" é😀", ""),
            (chunk(#""delta":{"role":"assistant","content":""}"#), "", ""),
            (chunk(#""delta":{}"#), "", ""),
            (chunk(#""delta":{"content":null,"reasoning_content":"Hm"}"#), "", "Hm"),
            (chunk(#""delta":{"reasoning":"Hm","content":"So","refusal":null}"#), "So", "Hm"),
            (
                chunk(#""finish_reason":null,"delta":{"content":"x"},"index":0"#, more: #","usage":null"#),
                "x", ""
            ),
            (
                chunk(#""logprobs":{"content":[1.5e3]},"delta":{"obfuscation":"a\nb","content":"x"}"#), "x",
                ""
            ),
            (
                chunk(#""delta":{"content":"x"}"#, more: #","service_tier":"a","timings":{"n":[1,true]}"#),
                "x", ""
            ),
            (
                """
                 { "choices" : [ { "delta" : { "content" : "x" } } ] , "object" : "chat.completion.chunk" ,
                 "id" : "r" }\r\n
                """, "x", ""
            ),
        ])
    func `a usual chunk is taken`(data: String, text: String, reasoning: String) throws {
        let chunk = try #require(UsualChunk(data, replyID: "r"))
        #expect(chunk.text == text)
        #expect(chunk.reasoning == reasoning)
        try Self.expectBothWaysAgree([Self.first, data])
    }

    @Test(arguments: [
        chunk(#""delta":{"content":"x"},"finish_reason":"stop""#),
        chunk(#""delta":{"content":"x"},"index":1"#),
        chunk(#""delta":{"content":"x"},"index":00"#),
        chunk(#""delta":{"content":["x"]}"#),
        chunk(#""delta":{"content":"x","content":"y"}"#),
        chunk(#""delta":{"content":"x","content":null}"#),
        chunk(#""delta":{"reasoning":"x","reasoning_content":"y"}"#),
        chunk(#""delta":{"content":"x"},"delta":{"content":"y"}"#),
        chunk(#""delta":{"content":"x","tool_calls":[{"index":0,"function":{"name":"f"}}]}"#),
        chunk(#""delta":{"content":"x","tool_calls":null}"#),
        chunk(#""delta":{"refusal":"no"}"#),
        chunk(#""delta":{"c\u006fntent":"x"}"#),
        chunk(#""delta":{"content":"x\q"}"#),
        chunk("\"delta\":{\"content\":\"x\ty\"}"),
        chunk(#""delta":null"#),
        chunk(#""index":0"#),
        chunk(#""delta":{"content":"x"}},{"delta":{"content":"y"}"#),
        chunk(#""delta":{"content":"x"}"#, more: #","usage":{"prompt_tokens":1,"completion_tokens":2}"#),
        chunk(#""delta":{"content":"x"}"#, more: #","error":{"message":"no"}"#),
        chunk(#""delta":{"content":"x"}"#, more: #","error_type":"no""#),
        chunk(#""delta":{"content":"x"}"#, more: #","type":"error""#),
        chunk(#""delta":{"content":"x"}"#, more: #","choices":[]"#),
        chunk(#""delta":{"content":"x"}"#, more: #","id":"other""#),
        chunk(#""delta":{"content":"x"}"#, more: #","object":"error""#),
        chunk(#""delta":{"content":"x"}"#, more: ","),
        chunk(#""delta":{"content":"x"}"#) + "{}",
        #"{"id":"r","object":"chat.completion.chunk"}"#,
        #"{"id":"r","object":"chat.completion.chunk","choices":[]}"#,
        #"{"id":"r","choices":[{"delta":{"content":"x"}}]}"#,
        #"{"object":"chat.completion.chunk","choices":[{"delta":{"content":"x"}}]}"#,
        "[1]", "null", "", "{",
    ])
    func `anything else goes the general way`(data: String) throws {
        #expect(UsualChunk(data, replyID: "r") == nil)
        try Self.expectBothWaysAgree([Self.first, data])
    }

    @Test(arguments: try ChatCompletionConformanceTests.cases.get())
    func `both ways agree on every line of the table`(given: ChatCompletionConformanceTests.Case) throws {
        try Self.expectBothWaysAgree(given.chunks.map(\.text))
    }

    @Test(arguments: ChunkDeviationTests.cases)
    func `both ways agree on every deviation`(given: ChunkDeviationTests.Case) throws {
        try Self.expectBothWaysAgree(given.chunks.map(\.text))
    }

    @Test(arguments: UInt64(1)...20)
    func `both ways agree on generated chunks`(seed: UInt64) throws {
        var generator = GeneratedChunk(seed: seed)
        let chunks = (0..<200).map { _ in generator.next() }
        try Self.expectBothWaysAgree([Self.first] + chunks)
        // Both kinds must be among them, or the test shows nothing.
        let usual = chunks.count { UsualChunk($0, replyID: "r") != nil }
        #expect((20...180).contains(usual))
    }

    @Test(arguments: 118...130, [#""deep":"#, #""delta":{},"deep":"#, #""delta":{"deep":"#])
    func `both ways agree on what is nested too deep`(depth: Int, start: String) throws {
        let nest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let isInDelta = start.hasSuffix(#"{"deep":"#)
        try Self.expectBothWaysAgree([
            Self.first, Self.chunk(start + nest + (isInDelta ? "}" : "")),
            Self.chunk(#""delta":{}"#, more: #","deep":\#(nest)"#),
        ])
    }

    @Test func `both ways agree wherever a chunk is cut`() throws {
        let data = Self.chunk(
            #""index":0,"delta":{"content":"a\u00e9b"},"finish_reason":null"#, more: #","usage":null"#)
        for count in 0...data.utf8.count {
            try Self.expectBothWaysAgree([
                Self.first, String(decoding: data.utf8.prefix(count), as: UTF8.self),
            ])
        }
    }

    /// Decodes a stream in both ways. After each chunk the events and the reply, if it ended there, must be equal.
    private static func expectBothWaysAgree(_ chunks: [String]) throws {
        let start = Instant.now
        var fast = OpenAIReplyDecoder(submitted: start)
        var general = fast
        for (place, chunk) in chunks.enumerated() {
            let instant = start + .milliseconds(place + 1)
            let event = ServerSentEvent(data: chunk)
            general.instants.firstEvent = general.instants.firstEvent ?? instant
            let heard = general.decodeAny(event, at: instant)
            #expect(fast.decode(event, at: instant) == heard, "\(chunk)")
            var (one, other) = (fast, general)
            let reply = other.finish(transportFailure: nil, at: instant)
            #expect(one.finish(transportFailure: nil, at: instant) == reply, "\(chunk)")
        }
    }
}
