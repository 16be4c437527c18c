import Testing

@testable import ModelWire

/// When listeners hear that a call is whole, and may run it.
@Suite(.timeLimit(.minutes(5)))
struct ToolCallSealTests {
    private static func call(_ index: Int, _ arguments: JSONValue?, id: JSONValue? = nil) -> JSONValue {
        Chunk.calls(Chunk.fragment(index: .integer(index), id: id, name: "f", arguments: arguments))
    }

    private static func more(_ index: Int, _ arguments: JSONValue) -> JSONValue {
        Chunk.calls(Chunk.fragment(index: .integer(index), arguments: arguments))
    }

    /// What came, and at which chunk each call was told to be whole; chunks come one millisecond apart.
    static let cases: [(chunks: [JSONValue], sealed: [Int: Int])] = [
        ([call(0, "{}", id: "a"), call(1, "{}", id: "b"), Chunk.finish("tool_calls")], [0: 2, 1: 3]),
        (
            [call(0, "{", id: "a"), call(1, "{}", id: "b"), more(0, "}"), Chunk.finish("stop")],
            [0: 4, 1: 4]
        ),
        ([call(0, "", id: "a"), call(1, "", id: "b"), Chunk.finish("tool_calls")], [0: 3, 1: 3]),
        ([call(0, #"{"x":"#, id: "a"), call(1, "{}", id: "b"), Chunk.finish("length")], [1: 3]),
        ([call(0, "{x}", id: "a"), call(1, "{}"), Chunk.finish("tool_calls")], [0: 3, 1: 3]),
        ([call(0, "{}", id: "a"), call(1, "{}", id: "b")], [0: 2]),
        ([call(0, "{}"), call(1, "{}"), Chunk.finish("tool_calls")], [0: 2, 1: 3]),
        ([call(0, "{}", id: "a"), Chunk.finish("abort")], [:]),
    ]

    @Test(arguments: cases)
    func `at a later call, or at the finish, and once`(chunks: [JSONValue], sealed: [Int: Int]) throws {
        let decoded = try DecodedReply(chunks, mark: false)
        let start = decoded.reply.instants.submitted
        var heard: [Int: Int] = [:]
        for case .toolCallSealed(let index, let call, let instant) in decoded.events {
            #expect(heard[index] == nil, "a call is whole once")
            heard[index] = sealed.values.first { start + .milliseconds($0) == instant }
            #expect(decoded.reply.message.toolCalls[index] == call, "what runs is what the reply holds")
        }
        #expect(heard == sealed)
    }

    @Test func `without a finish the end seals what it makes whole`() throws {
        let decoded = try DecodedReply([Self.call(0, "{}", id: "a")], mark: true)
        #expect(decoded.reply.verdict == .complete)
        #expect(decoded.heardSeals[0] == decoded.reply.message.toolCalls)
    }

    @Test func `a call that goes on after its seal differs from what was sealed`() throws {
        let decoded = try DecodedReply([
            Self.call(0, #"{"x":1}"#, id: "a"), Self.call(1, "{}", id: "b"), Self.more(0, #"{"x":2}"#),
            Chunk.finish("tool_calls"),
        ])
        #expect(decoded.heardSeals[0]?.map(\.arguments) == [#"{"x":1}"#])
        #expect(decoded.heardSeals[0]?.first != decoded.reply.message.toolCalls.first)
    }
}
