import Foundation
import TestSupport
import Testing

/// `part8-streaming rosetta`, as a program. How long anything took is no part of these tests.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct RosettaProgramTests {
    private func json(_ arguments: [String]) async throws -> [String: Any] {
        let ending = try await LessonProgram.streaming.run(arguments + ["--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    }

    @Test("A turn and two scripts, by every rule")
    func rosetta() async throws {
        let report = try await json(["compare", "--rosetta"])
        #expect(Set(report.keys) == ["endpoint", "mode", "wire", "traces"])
        let traces = try #require(report["traces"] as? [[String: Any]])
        #expect(traces.count == 3)
        func milliseconds(_ trace: Int, _ rule: String, _ key: String = "firstCallMs") throws -> Double? {
            let rules = try #require(traces[trace]["rules"] as? [[String: Any]])
            let found = try #require(rules.first { $0["rule"] as? String == rule })
            return found[key] as? Double
        }
        #expect(traces[0]["calls"] as? Int == 2)
        // The turn's first call asks for a tool and shows nothing.
        #expect(try milliseconds(0, "llmperf") == nil)
        #expect(try milliseconds(0, "llmperf", "lastCallMs") != nil)
        #expect(traces[0]["personMs"] is Double)
        let role = try #require(try milliseconds(1, "vllm"))
        let reasoning = try #require(try milliseconds(1, "aiperf"))
        let text = try #require(try milliseconds(1, "llmperf"))
        #expect(role < reasoning && reasoning < text)
        #expect(try milliseconds(2, "guidellm") != nil)
        #expect(try milliseconds(2, "llmperf") == nil)
        #expect(traces[2]["personMs"] is NSNull)
    }

    @Test("A recorded turn is read by the same rules again")
    func replay() async throws {
        let file = try TemporaryFolder.make().appendingPathComponent("run.jsonl").path
        let recorded = try await LessonProgram.streaming.run([
            "compare", "--rosetta", "--record", file, "--json",
        ])
        #expect(recorded.exitCode == 0, "\(recorded.errors)")
        let traces = try #require(
            try await json(["compare", "--rosetta", "--replay", file])["traces"] as? [[String: Any]])
        #expect(traces.count == 1)
        #expect(traces.first?["calls"] as? Int == 2)
    }
}
