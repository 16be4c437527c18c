import ModelWire
import Testing

/// Every line of the table.
@Suite(.timeLimit(.minutes(1)))
struct ChatCompletionConformanceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let chunks: [JSONValue]
        let expected: JSONValue
        var testDescription: String { name }
    }

    static let cases = Result {
        try Fixture.lines("conformance/chat-completions.jsonl").map { line in
            Case(
                name: try #require(line["name"]?.string), chunks: try #require(line["chunks"]?.array),
                expected: try #require(line["expected"]))
        }
    }

    /// What each line deviates in. A line that is not here must need no repair.
    static let repairs: [String: [String]] = [
        "no-index-single-chunk": ["tool-index-missing"],
        "no-index-continuation": ["tool-index-missing"],
        "index-null": ["tool-index-missing"],
        "all-index-0-distinct-ids": ["tool-index-reused"],
        "id-and-name-repeated": ["tool-id-repeated", "tool-name-repeated"],
        "name-arrives-late": ["tool-id-repeated", "tool-name-late"],
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

    @Test func `the table is there, and holds what is said of it`() throws {
        let names = try Self.cases.get().map(\.name)
        #expect(names.count > 20)
        #expect(Set(Self.repairs.keys).isSubset(of: names))
    }

    @Test(arguments: try Self.cases.get())
    func `the turn is right`(given: Case) throws {
        let decoded = try DecodedReply(given.chunks)
        let message = decoded.reply.message
        #expect(message.text == given.expected["text"]?.string)
        #expect(message.reasoning == given.expected["reasoning"]?.string)
        #expect(decoded.reply.finishReason?.rawValue == given.expected["finishReason"]?.string)
        #expect(decoded.reply.verdict == .complete)
        let calls = try #require(given.expected["toolCalls"]?.array)
        #expect(message.toolCalls.count == calls.count)
        for (call, expected) in zip(message.toolCalls, calls) { try check(call, expected) }
    }

    @Test(arguments: try Self.cases.get())
    func `each deviation is told once`(given: Case) throws {
        let decoded = try DecodedReply(given.chunks)
        #expect(decoded.repairKinds == Self.repairs[given.name] ?? [])
        #expect(decoded.heardRepairs == decoded.reply.repairs)
    }

    @Test(arguments: try Self.cases.get())
    func `listeners hear what the reply holds`(given: Case) throws {
        let decoded = try DecodedReply(given.chunks)
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
        let arguments = try #require(expected["arguments"]?.string)
        if let value = try? JSONValue(parsing: arguments) {  // a line whose arguments are cut off has none
            #expect(try JSONValue(parsing: call.arguments) == value)
            #expect(call.isComplete)
        } else {
            #expect(call.arguments == arguments)
            #expect(!call.isComplete)
        }
    }
}
