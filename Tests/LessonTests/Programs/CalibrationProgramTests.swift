import Foundation
import TestSupport
import Testing

/// `part8-streaming calibrate`, as a program. How long anything took is no part of these tests.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CalibrationProgramTests {
    private func json(_ arguments: [String]) async throws -> [String: Any] {
        let ending = try await LessonProgram.streaming.run(arguments + ["--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    }

    @Test("Every instant of every script is there, and none besides")
    func calibration() async throws {
        let report = try await json(["compare", "--calibrate", "--runs", "1"])
        #expect(
            Set(report.keys) == [
                "clock", "clockUncertaintyMs", "runs", "scripts", "instants", "overall", "goals",
                "wronglyPresent", "wronglyAbsent", "failures",
            ])
        #expect(report["wronglyPresent"] as? Int == 0)
        #expect(report["wronglyAbsent"] as? Int == 0)
        #expect(report["failures"] as? Int == 0)
        let scripts = try #require(report["scripts"] as? [[String: Any]])
        #expect(scripts.count >= 14)
        #expect(scripts.filter { $0["wire"] as? String == "anthropic" }.count >= 3)
        let overall = try #require(report["overall"] as? [String: Any])
        #expect(Set(overall.keys) == ["n", "leastMs", "medianMs", "p99Ms", "largestMs"])
        #expect(overall["p99Ms"] is NSNull)
        // A client cannot see a byte before it was written: else the two clocks would not be the same.
        #expect(try #require(overall["leastMs"] as? Double) > 0)
    }

    @Test("Only the program's own practice endpoint can be calibrated against")
    func elsewhere() async throws {
        let ending = try await LessonProgram.streaming.run([
            "compare", "--calibrate", "--endpoint", "http://127.0.0.1:9/v1", "--model", "x",
        ])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("--endpoint practice"))
    }
}
