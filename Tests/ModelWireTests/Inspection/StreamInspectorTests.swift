import Testing

@testable import ModelWire

/// A recording is decoded as a live stream is, however it is cut.
@Suite(.timeLimit(.minutes(5)))
struct StreamInspectorTests {
    static let streams = Result {
        try Fixture.lines("conformance/chat-completions.jsonl").map { line in
            let chunks = try #require(line["chunks"]?.array)
            return chunks.map { "data: \($0.text)\n\n" }.joined() + "data: [DONE]\n\n"
        }
    }

    @Test(arguments: try streams.get())
    func `the reply is the live one`(stream: String) throws {
        var parser = ServerSentEventParser()
        let frames = try parser.events(in: Array(stream.utf8))
        let live = try DecodedReply(frames: frames).reply
        for pieces in ways(of: Array(stream.utf8)) {
            let found = inspect(pieces, wire: nil, keepsEvents: true)
            #expect(found.wire == .openai)
            #expect(found.reply.message == live.message)
            #expect(found.reply.verdict == live.verdict)
            #expect(found.reply.finishReason == live.finishReason)
            #expect(found.reply.usage == live.usage)
            #expect(found.reply.repairs == live.repairs)
            #expect(found.eventList == frames)
            #expect(found.events == frames.count)
            #expect(found.problem == nil)
        }
    }

    static let anthropicStreams = Result {
        try Fixture.lines("conformance/anthropic-messages.jsonl").map { line in
            try #require(line["events"]?.array).map { event in
                "event: \(event["type"]?.string ?? "")\ndata: \(event.text)\n\n"
            }.joined()
        }
    }

    @Test(arguments: try anthropicStreams.get())
    func `the other wire takes the same way`(stream: String) throws {
        var parser = ServerSentEventParser()
        let frames = try parser.events(in: Array(stream.utf8))
        var decoder = AnthropicReplyDecoder(submitted: .now)
        for frame in frames { _ = decoder.decode(frame, at: .now) }
        guard case .finished(let live)? = decoder.finish(transportFailure: nil, at: .now).last else {
            Issue.record("no reply")
            return
        }
        for pieces in ways(of: Array(stream.utf8)) {
            let found = inspect(pieces, wire: nil)
            #expect(found.wire == .anthropic)
            #expect(found.reply.message == live.message)
            #expect(found.reply.verdict == live.verdict)
            #expect(found.reply.finishReason == live.finishReason)
            #expect(found.reply.usage == live.usage)
            #expect(found.reply.repairs == live.repairs)
            #expect((found.problem == nil) == (live.verdict != .errorInBand))
        }
    }

    @Test(arguments: try ServerSentEventConformanceTests.cases.get())
    func `every event is listed as it came`(given: ServerSentEventConformanceTests.Case) {
        let found = inspect(given.chunks, wire: nil, keepsEvents: true)
        #expect(found.eventList.isIdentical(to: given.expected))
        #expect(found.events == given.expected.count)
    }

    @Test(arguments: 0...120)
    func `cut anywhere, a recording is never taken for a whole reply`(length: Int) {
        let stream = #"data: {"id":"a","choices":[{"index":0,"delta":{"content":"Half of an answer"}}]}"#
        let found = inspect([Array((": hello\n\n" + stream + "\n\ndata: ").utf8.prefix(length))], wire: nil)
        #expect(found.reply.verdict == .truncated)
        #expect("Half of an answer".hasPrefix(found.reply.message.text))
    }

    @Test func `comments are counted, and what follows the end mark is listed but not decoded`() {
        let stream = """
            : one

            data: {"id":"a","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}

            : two
            data: [DONE]

            data: {"id":"a","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":" there"}}]}


            """
        let found = inspect([Array(stream.utf8)], wire: .openai, keepsEvents: true)
        #expect(found.comments == 2)
        #expect(found.events == 3)
        #expect(found.eventList.map(\.data)[1] == "[DONE]")
        #expect(found.reply.message.text == "Hi")
        #expect(found.reply.verdict == .complete)
    }

    @Test func `events are left out unless they are wanted`() {
        #expect(inspect([Array("data: 1\n\n".utf8)], wire: nil).eventList == [])
    }

    @Test func `an event beyond the limit breaks the recording`() {
        let start = #"data: {"id":"a","choices":[{"index":0,"delta":{"content":"Hi"}}]}"# + "\n\ndata: "
        let found = inspect([Array(start.utf8) + [UInt8](repeating: 0x78, count: 17 << 20)], wire: nil)
        #expect(found.reply.message.text == "Hi")
        #expect(!found.reply.verdict.isWhole)
        #expect(found.problem?.type == "too_large")
        #expect(found.problem?.message.contains("16777216 bytes") == true)
    }

    @Test func `a recording beyond the limit is not read on`() {
        var inspector = StreamInspector()
        let megabyte = Array((": " + String(repeating: "x", count: (1 << 20) - 3) + "\n").utf8)
        for _ in 0...(StreamInspector.byteLimit >> 20) { inspector.feed(megabyte) }
        let found = inspector.finish()
        #expect(found.comments == StreamInspector.byteLimit >> 20)
        #expect(found.problem?.type == "too_large")
    }

    private func ways(of bytes: [UInt8]) -> [[[UInt8]]] {
        var cuts = SeededCuts(seed: 1)
        return [[bytes], bytes.map { [$0] }, cuts.cut(bytes)]
    }
}

/// Decodes a recording that comes in these pieces.
func inspect(_ pieces: [[UInt8]], wire: ModelWire.Wire?, keepsEvents: Bool = false) -> StreamInspection {
    var inspector = StreamInspector(wire: wire, keepsEvents: keepsEvents)
    for piece in pieces { inspector.feed(piece) }
    return inspector.finish()
}
