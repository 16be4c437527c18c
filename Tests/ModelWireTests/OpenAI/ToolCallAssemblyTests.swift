import Testing

@testable import ModelWire

/// Deviations that the conformance table does not hold; each was seen in recorded traffic or in a bug report.
@Suite(.timeLimit(.minutes(5)))
struct ToolCallAssemblyTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// One fragment a chunk.
        let fragments: [JSONValue]
        /// Name and arguments of each call, in order.
        let calls: [[String]]
        let repairs: Set<String>

        init(_ name: String, _ fragments: [JSONValue], _ calls: [[String]], _ repairs: Set<String>) {
            testDescription = name
            self.fragments = fragments
            self.calls = calls
            self.repairs = repairs
        }
    }

    @Test(arguments: cases)
    func `calls come out whole`(given: Case) throws {
        let decoded = try DecodedReply(given.fragments.map { Chunk.calls($0) } + [Chunk.finish("tool_calls")])
        let calls = decoded.reply.message.toolCalls
        #expect(calls.map { [$0.name, $0.arguments] } == given.calls)
        #expect(!calls.map(\.isComplete).contains(false))
        #expect(!calls.map(\.id).contains("") && Set(calls.map(\.id)).count == calls.count)
        #expect(Set(decoded.repairKinds) == given.repairs)
        #expect(decoded.heardRepairs == decoded.reply.repairs)
    }

    @Test(arguments: cases)
    func `each call is announced once, by its whole name`(given: Case) throws {
        let decoded = try DecodedReply(given.fragments.map { Chunk.calls($0) } + [Chunk.finish("tool_calls")])
        for (index, call) in decoded.reply.message.toolCalls.enumerated() {
            #expect(decoded.heardCalls[index] == [call.name])
        }
    }

    static let cases = indexCases + identityCases + argumentCases

    static let indexCases = [
        Case(
            "the first index is 1",
            [Chunk.fragment(index: 1, id: "a", name: "f", arguments: "{}")],
            [["f", "{}"]], ["tool-index-gap"]),
        Case(
            "no index, two calls told apart by id",
            [
                Chunk.fragment(id: "a", name: "f", arguments: #"{"x":"#),
                Chunk.fragment(id: "a", arguments: "1}"),
                Chunk.fragment(id: "b", name: "g", arguments: "{}"),
            ],
            [["f", #"{"x":1}"#], ["g", "{}"]], ["tool-index-missing", "tool-id-repeated"]),
        Case(
            "no index and no id, two calls told apart by name",
            [
                Chunk.fragment(name: "f", arguments: #"{"x":1}"#),
                Chunk.fragment(name: "f", arguments: #"{"x":2}"#),
            ],
            [["f", #"{"x":1}"#], ["f", #"{"x":2}"#]], ["tool-index-missing", "tool-id-missing"]),
        Case(
            "index 0 for both, no id, told apart by name",
            [
                Chunk.fragment(index: 0, name: "f", arguments: #"{"x":"#),
                Chunk.fragment(index: 0, arguments: "1}"),
                Chunk.fragment(index: 0, name: "g", arguments: "{}"),
            ],
            [["f", #"{"x":1}"#], ["g", "{}"]], ["tool-index-reused", "tool-id-missing"]),
        Case(
            "index 0 for both, their pieces interleaved and told apart by id",
            [
                Chunk.fragment(index: 0, id: "a", name: "f"), Chunk.fragment(index: 0, id: "b", name: "g"),
                Chunk.fragment(index: 0, id: "a", arguments: #"{"x":1}"#),
                Chunk.fragment(index: 0, id: "b", arguments: #"{"y":2}"#),
            ],
            [["f", #"{"x":1}"#], ["g", #"{"y":2}"#]], ["tool-index-reused", "tool-id-repeated"]),
        Case(
            "the index comes late",
            [
                Chunk.fragment(id: "a", name: "f"), Chunk.fragment(index: 0, arguments: #"{"x":"#),
                Chunk.fragment(index: 0, id: "a", arguments: "1}"),
            ],
            [["f", #"{"x":1}"#]], ["tool-index-missing", "tool-id-repeated"]),
        Case(
            "the index is a string",
            [Chunk.fragment(index: "0", id: "a", name: "f", arguments: "{}")],
            [["f", "{}"]], ["tool-index-missing"]),
    ]

    static let identityCases = [
        Case(
            "another id in each fragment of one call",
            [
                Chunk.fragment(index: 0, id: "a", name: "f"),
                Chunk.fragment(index: 0, id: "b", arguments: "{"),
                Chunk.fragment(index: 0, id: "c", arguments: "}"),
            ],
            [["f", "{}"]], ["tool-id-changed"]),
        Case(
            "the id comes late",
            [
                Chunk.fragment(index: 0, name: "f"),
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{"),
                Chunk.fragment(index: 0, arguments: "}"),
            ],
            [["f", "{}"]], ["tool-name-repeated"]),
        Case(
            "two calls under one id",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{}"),
                Chunk.fragment(index: 1, id: "a", name: "g", arguments: "{}"),
            ],
            [["f", "{}"], ["g", "{}"]], ["tool-id-shared"]),
        Case(
            "one index and one id for two calls",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{}"),
                Chunk.fragment(index: 0, id: "a", name: "g", arguments: "{}"),
            ],
            [["f", "{}"], ["g", "{}"]], ["tool-index-reused", "tool-id-shared"]),
        Case(
            "the name as the word null",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{"),
                Chunk.fragment(index: 0, id: "", name: "null", arguments: "}"),
            ],
            [["f", "{}"]], ["tool-id-blank", "tool-name-blank"]),
        Case(
            "the name after the arguments",
            [
                Chunk.fragment(index: 0, id: "a", arguments: #"{"x":"#),
                Chunk.fragment(index: 0, arguments: "1}"),
                Chunk.fragment(index: 0, name: "f"),
            ],
            [["f", #"{"x":1}"#]], ["tool-name-late"]),
        Case(
            "the name in pieces",
            [
                Chunk.fragment(index: 0, id: "a", name: "get_"), Chunk.fragment(index: 0, name: "time"),
                Chunk.fragment(index: 0, arguments: "{}"),
            ],
            [["get_time", "{}"]], ["tool-name-split"]),
        Case(
            "another name after the arguments have begun",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{"),
                Chunk.fragment(index: 0, name: "g", arguments: "}"),
            ],
            [["f", "{}"]], ["tool-name-changed"]),
    ]

    static let argumentCases = [
        Case(
            "the arguments once more at the end",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"x":"#),
                Chunk.fragment(index: 0, arguments: "1}"), Chunk.fragment(index: 0, arguments: #"{"x": 1}"#),
            ],
            [["f", #"{"x": 1}"#]], ["arguments-replayed"]),
        Case(
            "whole arguments twice",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"x":1}"#),
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"x":1}"#),
            ],
            [["f", #"{"x":1}"#]], ["arguments-replayed", "tool-id-repeated", "tool-name-repeated"]),
        Case(
            "a new call after replayed arguments, told by its name",
            [
                Chunk.fragment(index: 0, name: "f", arguments: #"{"x":"#),
                Chunk.fragment(index: 0, arguments: "1}"),
                Chunk.fragment(index: 0, arguments: #"{"x":1}"#),
                Chunk.fragment(index: 0, name: "g", arguments: "{}"),
            ],
            [["f", #"{"x":1}"#], ["g", "{}"]], ["arguments-replayed", "tool-index-reused", "tool-id-missing"]),
        Case(
            "objects within objects are no replay",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"a":"#),
                Chunk.fragment(index: 0, arguments: #"{"a":{}"#), Chunk.fragment(index: 0, arguments: "}}"),
            ],
            [["f", #"{"a":{"a":{}}}"#]], []),
        Case(
            "white space around the object",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: " {}"),
                Chunk.fragment(index: 0, arguments: "\n"),
            ],
            [["f", " {}\n"]], []),
        Case(
            "brackets inside strings",
            [
                Chunk.fragment(index: 0, name: "f", arguments: #"{"x":"}\""#),
                Chunk.fragment(index: 0, name: "f", arguments: #"{"}"#),
            ],
            [["f", #"{"x":"}\"{"}"#]], ["tool-id-missing", "tool-name-repeated"]),
        Case(
            "no arguments at all",
            [Chunk.fragment(index: 0, id: "a", name: "f")],
            [["f", "{}"]], ["arguments-empty"]),
        Case(
            "what the model wrote is no JSON",
            [
                Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{x: 1"),
                Chunk.fragment(index: 0, arguments: "}"),
            ],
            [["f", "{x: 1}"]], []),
        Case(
            "what the model wrote is no object",
            [Chunk.fragment(index: 0, id: "a", name: "f", arguments: "[1]")],
            [["f", "[1]"]], []),
    ]
}
