import Foundation
import TestSupport
import Testing

/// A plan: as many steps as a question needs, and no more.
// One after the other: so many programs started at once would starve the tests beside them.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct Lesson6Tests {
    static let search = "search_campus_info"
    static let days = "days_until_weekday"
    static let clock = "get_current_time"

    @Test(arguments: [
        ("How many days until the next AI Club meeting?", [search, days], 3, "6 days"),
        ("Is the GPU lab open right now?", [clock, search], 2, "closed"),
        ("When does the AI Club meet?", [search], 2, "Thursdays at 5 PM"),
        ("What is the wifi password?", [search], 2, "I don't have that information"),
        ("Hello!", [], 1, ""),
    ])
    func aQuestionTakesTheToolsItNeeds(
        question: String, tools: [String], modelCalls: Int, answer: String
    ) async throws {
        let ending = try await LessonProgram.plan.run(["--ask", question, "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let turn = try JSONReport(ending.output).turn(0)
        #expect(turn.tools == tools)
        #expect(turn.modelCalls == modelCalls)
        #expect(turn.answer.contains(answer) || answer.isEmpty, "\(turn.answer)")
    }

    @Test(arguments: [
        (LessonProgram.sampleCampus, [[search, days], [clock, search], [search], [search]]),
        (LessonProgram.otherCampus, [[search, days], [clock, search], [search], [search]]),
    ])
    func theDemoAsksEachQuestionAfresh(campus: String, tools: [[String]]) async throws {
        let ending = try await LessonProgram.plan.run(["--json"], campus: campus)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let report = try JSONReport(ending.output)
        #expect(try tools.indices.map { try report.turn($0).tools } == tools)
        #expect(report.turns.count == tools.count)
    }

    @Test(arguments: [1, 2])
    func theCapEndsAPlanThatIsNotDone(maxSteps: Int) async throws {
        let arguments = [
            "--max-steps", "\(maxSteps)", "--ask", "How many days until the next AI Club meeting?",
        ]
        let sentence = "I stopped after \(maxSteps) step\(maxSteps == 1 ? "" : "s") without an answer."
        let ending = try await LessonProgram.plan.run(arguments)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("Model:   \(sentence)"), "\(ending.output)")
        #expect(ending.output.contains("  stop    not run: \(maxSteps == 1 ? Self.search : Self.days)"))

        let machine = try JSONReport(try await LessonProgram.plan.run(arguments + ["--json"]).output)
        #expect(try machine.turn(0).answer.hasPrefix(sentence))
        #expect(try machine.turn(0).modelCalls == maxSteps)
    }

    @Test(arguments: [
        (text: "I look up the club." as String?, reasoning: nil as String?),
        (text: nil, reasoning: "The person wants to know\nabout the club."),
    ])
    func whatTheModelSaidIsItsReason(text: String?, reasoning: String?) async throws {
        let calls = try ToolCallScript.calls(
            [ToolCallScript.Call(name: Self.search, arguments: #"{"query":"club"}"#)], text: text,
            reasoning: reasoning)
        let server = try LoopbackServer.start { request in
            request.text.contains(#""role":"tool""#) ? ChatScript.whole("Thursdays.") : calls
        }
        let ending = try await LessonProgram.plan.run(
            ["--ask", "When does the club meet?", "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let reason = try #require(text ?? reasoning).replacingOccurrences(of: "\n", with: " ")
        #expect(ending.output.contains("  reason  \(reason)\n  act     search_campus_info"))
        #expect(ending.output.contains("Model:   Thursdays."))
    }

    @Test(arguments: [
        (["--max-steps", "0"], "between 1 and 20"), (["--max-steps", "21"], "between 1 and 20"),
        (["--tool-delay", "-1"], "--tool-delay"), (["--tool-delay", "11"], "from 0 to 10"),
    ])
    func aLimitOutOfBoundsIsRefused(arguments: [String], says: String) async throws {
        let ending = try await LessonProgram.plan.run(arguments)
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains(says), "\(ending.errors)")
    }
}
