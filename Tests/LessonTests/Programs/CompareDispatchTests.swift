import Foundation
import TestSupport
import Testing

/// When tools start, by approach.
@Suite(.timeLimit(.minutes(2)))
struct CompareDispatchTests {
    /// A busy machine may read a reply's last pieces at once, and then a tool can only start after them: of several runs
    /// one has to show it. That a streamed turn's tools wait for the whole reply holds in every run.
    @Test func earlyDispatchStartsAToolWhileTheReplyStillArrives() async throws {
        let ending = try await LessonProgram.streaming.run([
            "compare", "--approaches", "streamed,early-dispatch", "--runs", "6", "--concurrency", "6",
            "--endpoints", "practice@local-gpu", "--json", "--ask",
            "When and where does the AI Club meet, and what is its next workshop about?",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        let arms = try #require(report["arms"] as? [[String: Any]])
        #expect(try arms.map(early).first == 0)
        #expect(try #require(try arms.map(early).last) > 0)
    }

    /// Runs in which a tool started before the reply that asked for it was over.
    private func early(_ arm: [String: Any]) throws -> Int {
        let samples = try #require(arm["samples"] as? [[String: Any]])
        #expect(samples.count == 6)
        return try samples.count { sample in
            let spans = try #require(sample["spans"] as? [[String: Any]])
            func times(_ kind: String, _ key: String) -> [Double] {
                spans.filter { $0["kind"] as? String == kind }.compactMap { $0[key] as? Double }
            }
            let tools = times("tool", "startMs")
            #expect(tools.count == 2, "the first reply asks for two tools")
            let replyEnd = try #require(times("arriving", "endMs").min())
            return tools.contains { $0 < replyEnd }
        }
    }
}
