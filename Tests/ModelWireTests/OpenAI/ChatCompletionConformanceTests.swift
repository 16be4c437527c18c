import ModelWire
import Testing

/// Every line of the tables.
@Suite(.timeLimit(.minutes(5)))
struct ChatCompletionConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let chunks: [JSONValue]
        /// Whether `[DONE]` follows.
        let mark: Bool
        /// Whether the connection breaks after that.
        let isBroken: Bool
        let expected: JSONValue
        var testDescription: String { name }

        init(_ line: JSONValue) throws {
            name = try #require(line["name"]?.string)
            chunks = try #require(line["chunks"]?.array)
            mark = line["mark"] != false
            isBroken = line["transport"] == "broke"
            expected = try #require(line["expected"])
        }

        func decoded() throws -> DecodedReply {
            try DecodedReply(chunks, mark: mark, failure: isBroken ? .broken : nil)
        }
    }

    static let cases = Result {
        try ["chat-completions", "chat-completions-more"].flatMap { name in
            try Fixture.lines("conformance/\(name).jsonl").map(Case.init)
        }
    }

    /// What lines deviate in that do not say so themselves. One that is not here must need no repair.
    static let repairs: [String: [String]] = [
        "no-index-single-chunk": ["tool-index-missing"],
        "no-index-continuation": ["tool-index-missing"],
        "index-null": ["tool-index-missing"],
        "all-index-0-distinct-ids": ["tool-index-reused"],
        "id-and-name-repeated": ["tool-id-repeated", "tool-name-repeated"],
        "name-arrives-late": ["tool-id-repeated", "tool-name-late"],
        "continuation-id-empty-string": ["tool-id-blank"],
        "continuation-name-null": ["tool-id-blank", "tool-name-blank"],
        "args-null-then-text": ["arguments-null"],
        "args-as-object": ["arguments-object"],
        "no-args-empty-string": ["arguments-empty"],
        "cumulative-args": ["arguments-cumulative"],
        "index-gap": ["tool-index-gap"],
        "missing-id": ["tool-id-missing"],
        "finish-stop-with-calls": ["finish-mismatch"],
        "tool-calls-null": ["tool-calls-empty"],
        "usage-then-null-usage": ["usage-erased"],
        "choices-missing": ["choices-missing"],
        "delta-null": ["delta-missing"],
    ]

    @Test func `the tables are there, and hold what is said of them`() throws {
        let names = try Self.cases.get().map(\.name)
        #expect(names.count > 150)
        #expect(Set(names).count == names.count)
        #expect(Set(Self.repairs.keys).isSubset(of: names))
    }

    @Test(arguments: try Self.cases.get())
    func `the turn is right`(given: Case) throws {
        let reply = try given.decoded().reply
        let message = reply.message
        #expect(message.text == given.expected["text"]?.string)
        #expect(message.reasoning == given.expected["reasoning"]?.string)
        #expect(reply.finishReason?.rawValue == given.expected["finishReason"]?.string)
        #expect(reply.verdict.rawValue == given.expected["verdict"]?.string ?? "complete")
        if let usage = given.expected["usage"] {
            #expect(reply.usage?.promptTokens == usage["promptTokens"]?.int)
            #expect(reply.usage?.completionTokens == usage["completionTokens"]?.int)
        }
        if let error = given.expected["error"]?.string { #expect(reply.serverError?.message == error) }
        let calls = try #require(given.expected["toolCalls"]?.array)
        #expect(message.toolCalls.count == calls.count)
        #expect(Set(message.toolCalls.map(\.id)).count == calls.count)
        for (call, expected) in zip(message.toolCalls, calls) { try check(call, expected) }
    }

    @Test(arguments: try Self.cases.get())
    func `each deviation is told once`(given: Case) throws {
        let decoded = try given.decoded()
        if given.expected["verdict"] == nil {
            #expect(decoded.repairKinds == Self.repairs[given.name] ?? [])
        } else if let kinds = given.expected["repairs"]?.array {
            #expect(Set(decoded.repairKinds) == Set(kinds.compactMap(\.string)))
        }
        #expect(decoded.heardRepairs == decoded.reply.repairs)
    }

    @Test(arguments: try Self.cases.get())
    func `listeners hear what the reply holds`(given: Case) throws {
        let decoded = try given.decoded()
        let message = decoded.reply.message
        #expect(decoded.heardText == message.text)
        for (index, call) in message.toolCalls.enumerated() {
            #expect(decoded.heardCalls[index] == [call.name])
        }
    }

    private func check(_ call: ToolCall, _ expected: JSONValue) throws {
        let id = try #require(expected["id"]?.string)
        #expect(id == "*" ? !call.id.isEmpty : call.id == id)
        #expect(call.name == expected["name"]?.string)
        let isComplete = expected["complete"]
        let arguments = try #require(expected["arguments"]?.string)
        if let value = try? JSONValue(parsing: arguments) {  // a line whose arguments are cut off has none
            #expect(try JSONValue(parsing: call.arguments) == value)
            #expect(call.isComplete == (isComplete != false))
        } else {
            #expect(call.arguments == arguments)
            #expect(call.isComplete == (isComplete == true))
        }
    }
}
