import Testing

@testable import ModelWire

/// Every line of the tables.
@Suite(.timeLimit(.minutes(5)))
struct MessageConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let events: [JSONValue]
        let expected: JSONValue
        var testDescription: String { name }

        var bytes: [UInt8] { Array(events.map(MessageEvent.bytes).joined().utf8) }
    }

    static let cases = Result {
        let lines = try ["anthropic-messages", "anthropic-messages-more"].flatMap { name in
            try Fixture.lines("conformance/\(name).jsonl")
        }
        return try lines.map { line in
            Case(
                name: try #require(line["name"]?.string), events: try #require(line["events"]?.array),
                expected: try #require(line["expected"]))
        }
    }

    /// What lines deviate in that do not say so themselves. One that is not here must need no repair.
    static let repairs: [String: [String]] = [
        "duplicate-message-start": ["message-start-repeated"], "truncated-tool-json": ["block-stop-missing"],
    ]

    @Test func `the tables are there, and hold what is said of them`() throws {
        let names = try Self.cases.get().map(\.name)
        #expect(names.count > 55)
        #expect(Set(names).count == names.count)
        #expect(Set(Self.repairs.keys).isSubset(of: names))
    }

    @Test(arguments: try Self.cases.get())
    func `the turn is right, with each deviation told once`(given: Case) throws {
        let decoded = try DecodedReply(messages: given.events)
        try check(decoded.reply, given)
        if given.expected["verdict"] == nil {
            #expect(decoded.repairKinds == Self.repairs[given.name] ?? [])
        } else if let kinds = given.expected["repairs"]?.array {
            #expect(Set(decoded.repairKinds) == Set(kinds.compactMap(\.string)))
        }
        #expect(decoded.heardRepairs == decoded.reply.repairs)
        // Listeners have heard what a second message then makes void.
        let isVoid = decoded.repairKinds.contains("message-spliced")
        #expect(isVoid || decoded.heardText == decoded.reply.message.text)
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
        let verdict = given.expected["error"] == nil ? "complete" : "error-in-band"
        #expect(reply.verdict.rawValue == given.expected["verdict"]?.string ?? verdict)
        if let usage = given.expected["usage"] {
            #expect(reply.usage?.promptTokens == usage["promptTokens"]?.int)
            #expect(reply.usage?.completionTokens == usage["completionTokens"]?.int)
        }
        #expect(reply.serverError?.type == given.expected["error"]?.string)
        let calls = try #require(given.expected["toolCalls"]?.array)
        #expect(reply.message.toolCalls.count == calls.count)
        for (call, expected) in zip(reply.message.toolCalls, calls) {
            #expect(call.id == expected["id"]?.string)
            #expect(call.name == expected["name"]?.string)
            let arguments = try #require(expected["arguments"]?.string)
            // A line whose arguments are cut off has none that parse.
            if let value = try? JSONValue(parsing: arguments) {
                #expect(try JSONValue(parsing: call.arguments) == value)
                #expect(call.isComplete == (expected["complete"] != false))
            } else {
                #expect(call.arguments == arguments)
                #expect(!call.isComplete)
            }
        }
    }
}
