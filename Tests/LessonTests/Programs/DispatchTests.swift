import Foundation
import TestSupport
import Testing

/// `part8-streaming dispatch`, as a program. How long anything took is no part of these tests.
@Suite(.timeLimit(.minutes(10)))
struct DispatchTests {
    private func policies(_ arguments: [String]) async throws -> [[String: Any]] {
        let ending = try await LessonProgram.streaming.run(
            ["dispatch", "--json", "--tool-ms", "60"] + arguments)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["policies"])
        return try #require(object["policies"] as? [[String: Any]])
    }

    @Test(arguments: [[], ["--wire", "anthropic"], ["--no-stream"]])
    func theJSONHasEveryKey(arguments: [String]) async throws {
        let policies = try await policies(arguments)
        #expect(policies.compactMap { $0["name"] as? String } == ["sequential", "parallel", "early"])
        for policy in policies {
            #expect(Set(policy.keys) == ["name", "wallMs", "streamMs", "idealMs", "calls"])
            let calls = try #require(policy["calls"] as? [[String: Any]])
            #expect(
                calls.compactMap { $0["name"] as? String } == [
                    "search_campus_info", "search_campus_info", "days_until_weekday",
                ])
            for call in calls {
                #expect(Set(call.keys) == ["name", "sealedMs", "startedMs", "finishedMs"])
            }
        }
    }

    @Test(arguments: ["openai", "anthropic"])
    func whatHappensInWhichOrder(wire: String) async throws {
        let policies = try await policies(["--wire", wire])
        func figure(_ policy: Int, _ key: String) throws -> Double {
            try #require(policies[policy][key] as? Double)
        }
        func calls(_ policy: Int, _ key: String) throws -> [Double] {
            try #require(policies[policy]["calls"] as? [[String: Any]]).compactMap { $0[key] as? Double }
        }
        for policy in 0..<3 {
            let end = try (calls(policy, "finishedMs") + [figure(policy, "streamMs")]).max()
            #expect(try figure(policy, "wallMs") == end)
            #expect(try figure(policy, "idealMs") <= figure(policy, "wallMs"))
            for (sealed, started) in try zip(calls(policy, "sealedMs"), calls(policy, "startedMs")) {
                #expect(sealed <= started)
            }
        }
        for policy in 0..<2 {
            let end = try figure(policy, "streamMs")
            #expect(try calls(policy, "startedMs").allSatisfy { $0 >= end })
        }
        let (started, finished) = (try calls(0, "startedMs"), try calls(0, "finishedMs"))
        #expect(zip(finished, started.dropFirst()).allSatisfy { $0 <= $1 }, "one by one")
    }

    @Test(arguments: [("C", false), ("C.UTF-8", true), ("", false)])
    func blocksOnlyWhereTheLocaleHasThem(locale: String, hasBlocks: Bool) async throws {
        let ending = try await LessonProgram.streaming.run(
            ["dispatch", "--tool-ms", "0"], environment: ["LC_ALL": locale, "LC_CTYPE": "", "LANG": ""])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("█") == hasBlocks)
        #expect(ending.output.contains("#") == !hasBlocks)
    }

    @Test(arguments: [
        (["--tool-ms=-1"], "--tool-ms is between 0 and 20000"),
        (["--ask", "One?", "--ask", "Two?"], "dispatch asks one question, not 2"),
    ])
    func whatItDoesNotTake(arguments: [String], words: String) async throws {
        let ending = try await LessonProgram.streaming.run(["dispatch"] + arguments)
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains(words))
    }

    @Test func progressTellsThePolicyAndTheCall() async throws {
        let ending = try await LessonProgram.streaming.run(["dispatch", "--tool-ms", "1100"])
        let lines = ending.output.split(separator: "\n").filter { $0.hasSuffix(": 1.00 s of 1.10 s") }
        #expect(
            Set(lines)
                == Set(
                    ["sequential", "parallel", "early"].flatMap { policy in
                        (1...2).map { "  \(policy)  \($0) search_campus_info: 1.00 s of 1.10 s" }
                    }), "\(ending.output)")
    }

    @Test func aQuestionWithoutToolsSaysSo() async throws {
        let ending = try await LessonProgram.streaming.run(["dispatch", "--ask", "Hello"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("The model asked for no tool: there was nothing to start."))
    }
}
