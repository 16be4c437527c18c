import ModelWire
import Synchronization
import Testing

@testable import WorkshopCore

/// No trace holds a key, wherever in it a server has put it.
@Suite("Keys in traces")
struct RedactedTracesTests {
    private final class Kept: TraceSink {
        let traces = Mutex<[TurnTrace]>([])
        func write(_ trace: TurnTrace) { traces.withLock { $0.append(trace) } }
    }

    @Test("Names, attributes, events and messages lose it")
    func everywhere() async throws {
        let key = "sk-very-secret-1234"
        var trace = TurnTrace.sample()
        trace.spans[0].name = "execute_tool \(key)"
        trace.spans[0].attributes["gen_ai.output.messages"] = [["parts": [["content": .string("a \(key)")]]]]
        trace.spans[0].events = [.init(name: "workshop.waiting", time: 6, attributes: ["why": .string(key)])]
        trace.spans[0].errorMessage = "refused \(key)"
        let kept = Kept()
        try await RedactedTraces(kept, secrets: [key]).write(trace)
        let written = try #require(kept.traces.withLock { $0.first })
        let line = String(decoding: written.line, as: UTF8.self)
        #expect(!line.contains("secret"))
        #expect(line.split(separator: "(key)").count == 5)
        #expect(written.spans[0].attributes["number"] == 1)
    }
}
