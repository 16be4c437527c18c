import LessonKit
import Testing

@testable import part8_streaming

@Suite("The first token by the rules of several tools")
struct RosettaCallTests {
    /// Milliseconds by each rule, of a call whose bytes came at these times; nil where a tool would have none.
    private func times(_ chunks: [(Int, String)], wire: Wire = .openai) throws -> [RosettaRule: Int] {
        let submitted = Instant.now
        let call = StreamTrace.Call(
            submitted: submitted,
            chunks: chunks.map { at, text in
                ByteChunk(bytes: Array(text.utf8), readAt: submitted + .milliseconds(at))
            })
        let read = try RosettaCall(call, wire: wire)
        var times: [RosettaRule: Int] = [:]
        for rule in RosettaRule.allCases {
            times[rule] = read.time(by: rule).map { Int($0 / .milliseconds(1)) }
        }
        return times
    }

    private func chunk(_ delta: String) -> String {
        "data: {\"choices\":[{\"index\":0,\"delta\":\(delta),\"finish_reason\":null}]}\n\n"
    }

    private static let role = #"{"role":"assistant","content":""}"#
    private static let call = #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]}"#

    @Test("Role, reasoning and text: three answers to one question")
    func reasoningThenText() throws {
        let times = try times([
            (1, chunk(Self.role)), (101, chunk(#"{"reasoning_content":"Hm."}"#)),
            (301, chunk(#"{"content":"It is"}"#)), (302, "data: [DONE]\n\n"),
        ])
        #expect(
            times == [.vllm: 1, .aiperf: 101, .guidellm: 101, .llmperf: 301, .openTelemetryClient: 1])
    }

    @Test("A tool call alone has no first text")
    func toolOnly() throws {
        let times = try times([
            (1, chunk(Self.role)), (201, chunk(Self.call)), (202, "data: [DONE]\n\n"),
        ])
        #expect(times == [.vllm: 1, .aiperf: 201, .guidellm: 201, .openTelemetryClient: 1])
    }

    @Test(
        "What is no chunk, and what holds nothing",
        arguments: [
            (": ping\n\n", nil as Int?, nil as Int?), ("data: [DONE]\n\n", nil, nil),
            ("data: no JSON\n\n", nil, nil), ("data: {\"choices\":[]}\n\n", 5, nil),
            ("data: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n", 5, 5),
            ("data: {\"choices\":[{\"delta\":{\"tool_calls\":[],\"reasoning\":\"\"}}]}\n\n", 5, 5),
        ])
    func empty(text: String, chunkAt: Int?, choiceAt: Int?) throws {
        let times = try times([(5, text), (9, chunk(#"{"content":"a"}"#))])
        #expect(times[.openTelemetryClient] == chunkAt ?? 9)
        #expect(times[.vllm] == choiceAt ?? 9)
        #expect(times[.aiperf] == 9)
        #expect(times[.llmperf] == 9)
    }

    @Test("An event counts when its last byte is there")
    func cutEvent() throws {
        let text = chunk(#"{"content":"a"}"#)
        let times = try times([(1, String(text.dropLast(1))), (7, "\n")])
        #expect(times[.llmperf] == 7)
    }

    @Test("On Anthropic's wire the events count that carry the same")
    func anthropic() throws {
        func event(_ json: String) -> String { "event: x\ndata: \(json)\n\n" }
        let times = try times(
            [
                (1, event(#"{"type":"message_start","message":{"id":"m"}}"#)),
                (2, event(#"{"type":"ping"}"#)),
                (50, event(#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking"}}"#)),
                (
                    100,
                    event(
                        #"{"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"Hm"}}"#)
                ),
                (200, event(#"{"type":"content_block_delta","delta":{"type":"text_delta","text":""}}"#)),
                (300, event(#"{"type":"content_block_delta","delta":{"type":"text_delta","text":"It"}}"#)),
            ], wire: .anthropic)
        #expect(
            times == [.vllm: 1, .aiperf: 100, .guidellm: 100, .llmperf: 300, .openTelemetryClient: 1])
    }

    @Test("The table fits 80 columns, and says none where there is none")
    func table() throws {
        let submitted = Instant.now
        let call = StreamTrace.Call(
            submitted: submitted,
            chunks: [ByteChunk(bytes: Array(chunk(Self.call).utf8), readAt: submitted + .milliseconds(201))])
        let calls = try [RosettaCall(call, wire: .openai), RosettaCall(call, wire: .openai)]
        func shown(_ person: Duration?) throws -> [String] {
            let captured = try CapturedConsole()
            RosettaTable(trace: .init(name: "x", calls: calls, person: person)).print(to: captured.console)
            return try captured.lines().dropLast()
        }
        let lines = try shown(nil)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first { $0.hasPrefix("llmperf") }?.contains("none  none") == true)
        #expect(lines.first { $0.hasPrefix("AIPerf") }?.contains("201   201") == true)
        #expect(lines.last == "A person saw no text at all.")
        #expect(
            try shown(.milliseconds(843)).last
                == "A person saw the first word 843 ms after Enter, over all calls and tools.")
    }
}
