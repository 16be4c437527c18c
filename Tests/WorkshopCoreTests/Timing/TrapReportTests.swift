import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The report of the trap", .timeLimit(.minutes(1)))
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
                == #"{"completionTokens":30,"discardedTokens":0,"modelCalls":1,"promptTokens":90,"question":"Open?","#
                + #""run":2,"totalMs":1000,"ttftMs":250}"#)
    }

    @Test("For a blocking turn the first text is the total; unknown tokens are null, not left out")
    func blockingSample() async throws {
        let sample = ApproachSample(run: 1, turn: try await turn(.whole, usage: nil))
        #expect(
            try json(sample)
                == #"{"completionTokens":null,"discardedTokens":0,"modelCalls":1,"promptTokens":null,"#
                + #""question":"Open?","run":1,"totalMs":1000,"ttftMs":1000}"#)
    }

    @Test("An arm has medians over its samples and sums of calls and tokens")
    func arm() async throws {
        let paid = Usage(promptTokens: 90, completionTokens: 30)
        let turn = try await turn(.streamed, usage: paid, discarded: paid)
        var samples = (1...3).map { ApproachSample(run: $0, turn: turn) }
        samples[0].ttftMs = 100
        samples[2].ttftMs = 900
        let arm = ApproachArm(approach: .peekThenStream, samples: samples)
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
        let arm = ApproachArm(approach: .blocking, samples: [known, unknown])
        #expect(arm.promptTokens == nil)
        #expect(arm.completionTokens == nil)
    }

    @Test("The report has every key that its format promises, whatever is unknown")
    func keys() throws {
        let arms = Approach.allCases.map { ApproachArm(approach: $0, samples: []) }
        let report = TrapReport(endpoint: "http://h/v1", mode: "live", model: "m", latency: nil, arms: arms)
        func arm(_ name: String) -> String {
            #"{"approach":"\#(name)","completionTokens":0,"discardedTokens":0,"modelCalls":0,"n":0,"#
                + #""promptTokens":0,"samples":[],"totalMs":{"median":null,"p95":null},"#
                + #""ttftMs":{"median":null,"p95":null}}"#
        }
        let expected = ["blocking", "streamed", "peek-then-stream"].map(arm).joined(separator: ",")
        #expect(
            try json(report).replacingOccurrences(of: "\\/", with: "/")
                == #"{"arms":[\#(expected)],"endpoint":"http://h/v1","latency":null,"mode":"live","model":"m"}"#
        )
    }
}
