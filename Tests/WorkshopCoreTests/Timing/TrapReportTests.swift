import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The report of the trap", .timeLimit(.minutes(5)))
struct TrapReportTests {
    private func turn(_ delivery: Delivery, usage: Usage?, discarded: Usage? = nil) async throws -> Turn {
        let peeked = discarded.map { [ScriptedReply.Act.discard($0)] } ?? []
        let model = ScriptedModel(
            ScriptedReply(
                peeked + [.clock(.milliseconds(250)), .text("Yes."), .clock(.milliseconds(1_000))],
                usage: usage))
        return try await ChatSession.scripted(model).answer("Open?", by: delivery)
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test("A sample of a streamed turn")
    func streamedSample() async throws {
        let sample = ApproachSample(
            run: 2,
            turn: try await turn(.streamed, usage: Usage(promptTokens: 90, completionTokens: 30)))
        #expect(
            try json(sample)
                == #"{"answer":"Yes.","burstIndex":null,"chunkGapMs":null,"completionTokens":30,"deadAirMs":750,"#
                + #""discardedTokens":0,"modelCalls":1,"promptTokens":90,"question":"Open?","run":2,"spans":["#
                + #"{"endMs":1000,"kind":"waiting","name":"call 1","startMs":0},"#
                + #"{"endMs":1000,"kind":"arriving","name":"call 1","startMs":1000},"#
                + #"{"endMs":250,"kind":"text","name":"answer","startMs":250}],"#
                + #""tokensPerSecond":null,"totalMs":1000,"ttftMs":250}"#)
    }

    @Test("For a blocking turn the first text is the total; unknown tokens are null, not left out")
    func blockingSample() async throws {
        let sample = ApproachSample(run: 1, turn: try await turn(.whole, usage: nil))
        #expect(
            try json(sample)
                == #"{"answer":"Yes.","burstIndex":null,"chunkGapMs":null,"completionTokens":null,"#
                + #""deadAirMs":1000,"discardedTokens":0,"modelCalls":1,"promptTokens":null,"#
                + #""question":"Open?","run":1,"spans":["#
                + #"{"endMs":1000,"kind":"waiting","name":"call 1","startMs":0},"#
                + #"{"endMs":1000,"kind":"arriving","name":"call 1","startMs":1000}],"#
                + #""tokensPerSecond":null,"totalMs":1000,"ttftMs":1000}"#)
    }

    @Test("An arm has medians over its samples and sums of calls and tokens")
    func arm() async throws {
        let paid = Usage(promptTokens: 90, completionTokens: 30)
        let turn = try await turn(.streamed, usage: paid, discarded: paid)
        var samples = (1...3).map { ApproachSample(run: $0, turn: turn) }
        samples[0].ttftMs = 100
        samples[2].ttftMs = 900
        let arm = ApproachArm(approach: .peekThenStream, endpoint: "http://h/v1", samples: samples)
        #expect(arm.n == 3)
        #expect(arm.ttftMs.median == 250)
        #expect(abs(try #require(arm.ttftMs.p95) - 835) < 1e-9)
        #expect(arm.totalMs.median == 1_000)
        #expect(arm.modelCalls == 6)
        #expect(arm.promptTokens == 540)
        #expect(arm.completionTokens == 180)
        #expect(arm.discardedTokens == 90)
        #expect(arm.samples == samples)
    }

    @Test("A sum with an unknown part is unknown")
    func unknownSum() async throws {
        let known = ApproachSample(
            run: 1, turn: try await turn(.whole, usage: Usage(promptTokens: 1, completionTokens: 1)))
        let unknown = ApproachSample(run: 2, turn: try await turn(.whole, usage: nil))
        let arm = ApproachArm(
            approach: .blocking, endpoint: "http://h/v1", samples: [known, unknown])
        #expect(arm.promptTokens == nil)
        #expect(arm.completionTokens == nil)
    }

    @Test("The report has every key that its format promises, whatever is unknown")
    func keys() throws {
        let arms = Approach.ofTheTrap.map {
            ApproachArm(approach: $0, endpoint: "http://h/v1", samples: [])
        }
        let report = TrapReport(endpoint: "http://h/v1", mode: "live", model: "m", latency: nil, arms: arms)
        func arm(_ name: String) -> String {
            let unknown = #"{"median":null,"p95":null}"#
            return #"{"approach":"\#(name)","burstIndex":null,"chunkGapMs":\#(unknown),"#
                + #""completionTokens":0,"deadAirMs":\#(unknown),"discardedTokens":0,"#
                + #""endpoint":"http://h/v1","failures":0,"modelCalls":0,"n":0,"name":"\#(name)","#
                + #""promptTokens":0,"samples":[],"tokensPerSecond":null,"totalMs":\#(unknown),"#
                + #""ttftMs":\#(unknown)}"#
        }
        let expected = ["blocking", "streamed", "peek-then-stream"].map(arm).joined(separator: ",")
        #expect(
            try json(report).replacingOccurrences(of: "\\/", with: "/")
                == #"{"arms":[\#(expected)],"endpoint":"http://h/v1","latency":null,"mode":"live","model":"m"}"#
        )
    }

    @Test("Times between pieces are those of one reply; a call in between is no gap of the stream")
    func gaps() throws {
        let start = Instant.now
        var turn = Turn.sample(1)
        turn.timeline.calls = [0, 500].map { CallInstants(submitted: start + .milliseconds($0)) }
        turn.timeline.visiblePieces = [100_000, 140_000, 900_000, 900_400].map { start + .microseconds($0) }
        let sample = ApproachSample(run: 1, turn: turn)
        let gap = try #require(sample.chunkGapMs)
        #expect(abs(gap - 20.2) < 1e-9, "the median of 40 ms and 0.4 ms")
        #expect(sample.burstIndex == 0.5)
    }
}
