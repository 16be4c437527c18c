import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The report of the dispatch policies", .timeLimit(.minutes(5)))
struct DispatchReportTests {
    private let clock = ManualClock()

    /// A turn whose first reply ended at 700 ms, with two calls sealed at 500 and 650 ms.
    private func sample(
        _ policy: DispatchPolicy, tools: [(id: String, started: Int, finished: Int)]
    ) throws -> DispatchSample {
        let calls = [ToolCall.to("search", id: "a"), .to("days", id: "b")]
        var reply = CallInstants(submitted: clock.start)
        (reply.firstEvent, reply.firstToolCall) = (clock.instant(10), clock.instant(400))
        reply.finished = clock.instant(700)
        var turn = Turn.sample(1, calls: false)
        let results = calls.map { ToolResult(callID: $0.id, name: $0.name, content: "found") }
        turn.steps = [Step(reply: AssistantMessage(toolCalls: calls), results: results)]
        turn.timeline.calls = [reply]
        turn.timeline.tools = tools.map { tool in
            ToolSpan(
                callID: tool.id, name: "tool", started: clock.instant(tool.started),
                finished: clock.instant(tool.finished))
        }
        return try #require(
            DispatchSample(
                policy, turn: turn, opened: [0: clock.instant(400), 1: clock.instant(500)],
                sealed: [0: clock.instant(500), 1: clock.instant(650)]))
    }

    @Test(
        "The ideal is the later of the stream's end and each seal with its tool's time",
        arguments: [
            ([("a", 500, 900), ("b", 650, 651)], 900.0, 900.0),
            ([("b", 700, 701), ("a", 700, 1_100)], 1_100.0, 900.0),
            ([("a", 700, 1_100), ("b", 1_100, 1_101)], 1_101.0, 900.0),
            ([("a", 500, 600), ("b", 650, 660)], 700.0, 700.0),
            ([("a", 500, 600), ("b", 700, 1_100)], 1_100.0, 1_050.0),
            ([("b", 700, 1_100)], 1_100.0, 1_050.0),
            ([], 700.0, 700.0),
        ] as [([(String, Int, Int)], Double, Double)])
    func ideal(tools: [(String, Int, Int)], wall: Double, ideal: Double) throws {
        let sample = try sample(.early, tools: tools.map { (id: $0.0, started: $0.1, finished: $0.2) })
        #expect(sample.streamMs == 700)
        #expect(sample.wallMs == wall)
        #expect(sample.idealMs == ideal)
        #expect(abs(sample.shareOfIdeal - wall / ideal) < 1e-9)
        #expect(sample.firstContentMs == 400, "an event without content is none")
    }

    @Test("The JSON has these keys and no other, with null for a tool that was void")
    func json() throws {
        let report = DispatchReport(policies: [
            try sample(.early, tools: [(id: "a", started: 500, finished: 900)])
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(
            text
                == #"{"policies":[{"calls":[{"finishedMs":900,"name":"search","sealedMs":500,"startedMs":500},"#
                + #"{"finishedMs":null,"name":"days","sealedMs":650,"startedMs":null}],"idealMs":900,"#
                + #""name":"early","streamMs":700,"wallMs":900}]}"#)
    }
}
