import Testing

@testable import ModelWire

/// Every line of the table.
@Suite(.timeLimit(.minutes(1)))
struct MessageConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let events: [JSONValue]
        let expected: JSONValue
        var testDescription: String { name }

        var bytes: [UInt8] { Array(events.map(MessageEvent.bytes).joined().utf8) }
    }

    static let cases = Result {
        try Fixture.lines("conformance/anthropic-messages.jsonl").map { line in
            Case(
                name: try #require(line["name"]?.string), events: try #require(line["events"]?.array),
                expected: try #require(line["expected"]))
        }
    }

    /// What each line deviates in. A line that is not here must need no repair.
    static let repairs: [String: [String]] = [
        "duplicate-message-start": ["message-start-repeated"], "truncated-tool-json": ["block-stop-missing"],
    ]

    @Test func `the table is there, and holds what is said of it`() throws {
        let names = try Self.cases.get().map(\.name)
        #expect(names.count > 10)
        #expect(Set(Self.repairs.keys).isSubset(of: names))
    }

    @Test(arguments: try Self.cases.get())
    func `the turn is right, with each deviation told once`(given: Case) throws {
        let decoded = try DecodedReply(messages: given.events)
        try check(decoded.reply, given)
        #expect(decoded.repairKinds == Self.repairs[given.name] ?? [])
        #expect(decoded.heardRepairs == decoded.reply.repairs)
        #expect(decoded.heardText == decoded.reply.message.text)
    }

    @Test(arguments: try Self.cases.get())
    func `events without names, and however the bytes are cut`(given: Case) throws {
        try check(
            DecodedReply(frames: given.events.map { ServerSentEvent(data: $0.text) }, by: .anthropic).reply,
            given)
        try check(reply(to: given.bytes.map { [$0] }), given)
        for seed in 1...20 {
            var cuts = SeededCuts(seed: UInt64(seed))
            try check(reply(to: cuts.cut(given.bytes)), given)
        }
    }

    private func reply(to pieces: [[UInt8]]) throws -> ModelReply {
        var parser = ServerSentEventParser()
        let frames = try pieces.flatMap { try parser.events(in: $0) }
        return try DecodedReply(frames: frames, by: .anthropic).reply
    }

    private func check(_ reply: ModelReply, _ given: Case) throws {
        #expect(reply.message.text == given.expected["text"]?.string)
        #expect(reply.message.reasoning == given.expected["reasoning"]?.string)
        #expect(reply.finishReason?.rawValue == given.expected["stopReason"]?.string)
        #expect(reply.verdict == (given.expected["error"] == nil ? .complete : .errorInBand))
        #expect(reply.serverError?.type == given.expected["error"]?.string)
        let calls = try #require(given.expected["toolCalls"]?.array)
        #expect(reply.message.toolCalls.count == calls.count)
        for (call, expected) in zip(reply.message.toolCalls, calls) {
            #expect(call.id == expected["id"]?.string)
            #expect(call.name == expected["name"]?.string)
            let arguments = try #require(expected["arguments"]?.string)
            #expect(call.arguments == arguments)
            // A line whose arguments are cut off has none that parse.
            #expect(call.isComplete == ((try? JSONValue(parsing: arguments)) != nil))
        }
    }
}
