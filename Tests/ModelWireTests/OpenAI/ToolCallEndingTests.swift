import Testing

@testable import ModelWire

/// Which calls may be run, and when they were whole.
@Suite(.timeLimit(.minutes(5)))
struct ToolCallEndingTests {
    static let first = Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"x":1}"#))
    static let second = Chunk.calls(Chunk.fragment(index: 1, id: "b", name: "g", arguments: #"{"y":"#))
    static let rest = Chunk.calls(Chunk.fragment(index: 1, arguments: "2}"))

    @Test(arguments: ["length", "content_filter"])
    func `a limit cuts the call that is open and no other`(reason: String) throws {
        let reply = try DecodedReply([Self.first, Self.second, Chunk.finish(reason)]).reply
        #expect(reply.verdict == .complete)
        #expect(reply.message.toolCalls.map(\.isComplete) == [true, false])
        #expect(reply.message.toolCalls.map(\.arguments) == [#"{"x":1}"#, #"{"y":"#])
    }

    @Test func `a limit before the first argument leaves the call incomplete and empty`() throws {
        let open = Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: ""))
        let reply = try DecodedReply([open, Chunk.finish("length")]).reply
        #expect(reply.message.toolCalls == [ToolCall(id: "a", name: "f", arguments: "", isComplete: false)])
        #expect(reply.repairs.isEmpty)
    }

    @Test func `arguments that happen to parse do not make a call of a broken stream whole`() throws {
        let reply = try DecodedReply([Self.first, Self.second, Self.rest], mark: false).reply
        #expect(reply.verdict == .truncated)
        #expect(reply.message.toolCalls.map(\.isComplete) == [true, false])
        #expect(reply.message.toolCalls.map(\.arguments) == [#"{"x":1}"#, #"{"y":2}"#])
    }

    @Test func `bytes that come after the seal break it`() throws {
        let late = Chunk.calls(Chunk.fragment(index: 0, arguments: #","z":0}"#))
        let reply = try DecodedReply([Self.first, Self.second, late], mark: false).reply
        #expect(reply.message.toolCalls.map(\.isComplete) == [false, false])
    }

    @Test func `other arguments after the seal break it, even if they are whole`() throws {
        let other = Chunk.calls(Chunk.fragment(index: 0, arguments: #"{"x":2}"#))
        let reply = try DecodedReply([Self.first, Self.second, other], mark: false).reply
        #expect(reply.message.toolCalls.map(\.isComplete) == [false, false])
        #expect(reply.instants.toolArgumentsComplete.isEmpty)
    }

    @Test func `a guess between two readings is not run after a cut`() throws {
        let again = Chunk.calls(Chunk.fragment(index: 0, arguments: #"{"x":1}"#))
        let reply = try DecodedReply([Self.first, again, Chunk.finish("length")]).reply
        #expect(reply.message.toolCalls.map(\.arguments) == [#"{"x":1}"#])
        #expect(reply.message.toolCalls.map(\.isComplete) == [false])
    }

    @Test(arguments: [#"{"x":1,"l":["#, #"{"x":"#])
    func `an object inside the arguments is not taken for the arguments`(open: String) throws {
        let chunks = [
            Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: .string(open))),
            Chunk.calls(Chunk.fragment(index: 0, arguments: #"{"y":2}"#)),
        ]
        let cut = try DecodedReply(chunks).reply
        #expect(cut.verdict == .truncated)
        for reply in [cut, try DecodedReply(chunks + [Chunk.finish("length")]).reply] {
            let call = try #require(reply.message.toolCalls.first)
            #expect(call.arguments == open + #"{"y":2}"#)
            #expect(!call.isComplete)
            #expect(reply.repairs.isEmpty)
        }
    }

    @Test func `a call without a name is never run`() throws {
        let nameless = Chunk.calls(Chunk.fragment(index: 0, id: "a", arguments: "{}"))
        let decoded = try DecodedReply([nameless, Chunk.finish("tool_calls")])
        #expect(decoded.reply.message.toolCalls.map(\.isComplete) == [false])
        #expect(decoded.repairKinds == ["tool-name-missing"])
        #expect(decoded.heardCalls.isEmpty)
    }

    @Test func `a made-up id differs between replies`() throws {
        let call = Chunk.calls(Chunk.fragment(index: 0, name: "f", arguments: "{}"))
        var other = try #require(call.object)
        other["id"] = "reply-2"
        let ids = try [call, .object(other)].map { chunk in
            try DecodedReply([chunk], mark: true).reply.message.toolCalls.map(\.id)
        }
        #expect(ids == [["call_1_reply-1"], ["call_1_reply-2"]])
    }

    @Test func `calls beyond the limit are left out and told once`() throws {
        let limit = ToolCallAssembler.callLimit
        let chunks = (0..<limit + 3).map { place in
            Chunk.calls(
                Chunk.fragment(index: .integer(place), id: .string("id\(place)"), name: "f", arguments: "{}"))
        }
        let decoded = try DecodedReply(chunks + [Chunk.finish("tool_calls")])
        #expect(decoded.reply.message.toolCalls.count == limit)
        #expect(decoded.repairKinds == ["tool-call-limit"])
    }

    @Test func `each complete call has the instant of its seal`() throws {
        let chunks = [Self.first, Self.second, Self.rest, Chunk.finish("tool_calls"), Chunk.usage(1, 2)]
        let instants = try DecodedReply(chunks).reply.instants
        let start = instants.submitted
        #expect(instants.firstToolCall == start + .milliseconds(1))
        #expect(instants.toolArgumentsComplete == [start + .milliseconds(2), start + .milliseconds(4)])
        #expect(instants.finished == start + .milliseconds(6))
    }

    @Test func `ten thousand pieces of arguments are put together`() throws {
        let piece = "0123456789"
        let open = Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: #"{"x":""#))
        let more = Chunk.calls(Chunk.fragment(index: 0, arguments: .string(piece)))
        let close = Chunk.calls(Chunk.fragment(index: 0, arguments: #""}"#))
        let pieces = Array(repeating: more, count: 10_000)
        let reply = try DecodedReply([open] + pieces + [close, Chunk.finish("tool_calls")]).reply
        let arguments = try JSONValue(parsing: #require(reply.message.toolCalls.first).arguments)
        #expect(arguments["x"]?.string?.utf8.count == 100_000)
    }
}
