import Testing

@testable import ModelWire

/// What holds for every stream, whatever a server does to it.
///
/// One at a time: side by side they would take every thread from the tests that wait for a server.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ReplyLawTests {
    @Test func `there are streams of every origin`() throws {
        let streams = try StreamUnderLaw.all.get()
        #expect(streams.count > 550)
        #expect(streams.count { $0.truth != nil } == 120)
    }

    @Test(arguments: try StreamUnderLaw.all.get())
    func `how the bytes are cut changes nothing`(stream: StreamUnderLaw) throws {
        let whole = try StreamRun.whole([stream.bytes], stream.wire)
        let single = try StreamRun.whole(stream.bytes.map { [$0] }, stream.wire)
        #expect(single.heard == whole.heard)
        for seed in 1...5 as ClosedRange<UInt64> {
            var cuts = SeededCuts(seed: seed)
            let random = try StreamRun.whole(cuts.cut(stream.bytes), stream.wire)
            #expect(random.heard == whole.heard, "seed \(seed)")
        }
    }

    @Test(arguments: try StreamUnderLaw.all.get())
    func `a reply ends once, and holds what was heard`(stream: StreamUnderLaw) throws {
        let whole = try StreamRun.whole([stream.bytes], stream.wire)
        try HeardLaws(whole.heard).check()
    }

    @Test(arguments: try StreamUnderLaw.all.get())
    func `a cut keeps what came, and invents no end`(stream: StreamUnderLaw) throws {
        let reply = try StreamRun.whole([stream.bytes], stream.wire).reply
        let whole = reply.message
        var longest = 0
        try StreamRun.visit(stream) { run, offset in
            let cut = try run.ended()
            let place: Comment = "cut at byte \(offset)"
            try HeardLaws(cut.heard).check()
            let message = cut.reply.message
            // What a second message makes void was still there before it.
            guard !reply.isSpliced else { return }
            #expect(whole.text.utf8.starts(with: message.text.utf8), place)
            #expect(whole.reasoning.utf8.starts(with: message.reasoning.utf8), place)
            #expect(message.text.utf8.count >= longest, place)
            longest = message.text.utf8.count
            #expect(try run.ended(by: .broken).reply.message == message, place)
            guard !run.hasEnding else { return }
            #expect(cut.reply.verdict == .truncated, place)
            #expect(cut.reply.finishReason == nil, place)
            #expect(try run.ended(by: .broken).reply.verdict == .truncatedTransport, place)
            for (call, later) in zip(message.toolCalls, whole.toolCalls) where call.isComplete {
                #expect(call.id == later.id && call.name == later.name, place)
                #expect(
                    try JSONValue(parsing: call.arguments) == JSONValue(parsing: later.arguments), place)
            }
        }
        #expect(reply.isSpliced || longest == whole.text.utf8.count)
    }

    @Test(arguments: try StreamUnderLaw.all.get())
    func `a malformed frame ends nothing, wherever it stands`(stream: StreamUnderLaw) throws {
        let kind = ChunkDeviation.frameMalformed.rawValue
        let without = { (reply: ModelReply) in
            var reply = reply
            reply.instants = CallInstants(submitted: reply.instants.submitted)
            reply.repairs.removeAll { $0.kind == kind }
            return reply
        }
        let whole = try without(StreamRun.whole([stream.bytes], stream.wire).reply)
        var places: [Int] = []
        try StreamRun.visit(stream) { _, offset in if offset > 0 { places.append(offset) } }
        let frames = ["data: {\"choices\":[\n\n", "data: oops\r\n\r\n", "data\n\n", "data: 7\n\n"]
        // Every place of a short stream, some sixteen of a long one.
        for place in stride(from: 0, to: places.count, by: max(1, places.count / 16)) {
            let offset = places[place]
            let frame = Array(frames[place % frames.count].utf8)
            let run = try StreamRun.whole(
                [Array(stream.bytes[..<offset] + frame + stream.bytes[offset...])], stream.wire)
            #expect(without(run.reply) == whole, "after byte \(offset)")
        }
    }

    @Test(arguments: try StreamUnderLaw.all.get().filter { $0.truth != nil })
    func `a generated stream gives the reply that it was made from`(stream: StreamUnderLaw) throws {
        let truth = try #require(stream.truth)
        let reply = try StreamRun.whole([stream.bytes], stream.wire).reply
        let wire = Comment(rawValue: String(decoding: stream.bytes, as: UTF8.self))
        #expect(reply.verdict == truth.verdict, wire)
        // The truth does not tell how far the stream came before its error.
        guard truth.verdict != .errorInBand else { return }
        #expect(reply.message.text.utf8.elementsEqual(truth.text.utf8), wire)
        #expect(reply.message.reasoning.utf8.elementsEqual(truth.reasoning.utf8), wire)
        let calls = reply.message.toolCalls
        #expect(calls.map(\.name) == truth.calls.map(\.name), wire)
        guard truth.verdict.isWhole else { return }
        for (call, asked) in zip(calls, truth.calls) {
            #expect(call.isComplete, wire)
            #expect(try JSONValue(parsing: call.arguments) == asked.arguments, wire)
        }
    }
}
