import Foundation
import TestSupport
import Testing

/// One tool: what goes wrong with a call goes to the model, and the answer still comes.
// One after the other: so many programs started at once would starve the tests beside them.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct Lesson5Tests {
    struct Case: Sendable, CustomTestStringConvertible {
        let misbehaviour: String
        let question: String
        let told: String
        let answer: String
        var testDescription: String { "\(misbehaviour): \(question)" }
    }

    static let meeting = "When and where does the AI Club meet?"
    static let time = "What time is it on campus?"
    static let room = "Thursdays at 5 PM in the engineering building, room 204"

    static let cases = [
        Case(misbehaviour: "unknown-tool", question: meeting, told: "error: there is no tool", answer: room),
        Case(misbehaviour: "unknown-tool", question: time, told: "error: there is no tool", answer: "9 AM"),
        Case(
            misbehaviour: "malformed-arguments", question: meeting,
            told: #"error: the arguments are not a JSON object: {"query":"#, answer: room),
        Case(
            misbehaviour: "malformed-arguments", question: time,
            told: "error: the arguments are not a JSON object: {", answer: "9 AM"),
        Case(
            misbehaviour: "wrong-arguments", question: meeting,
            told: "error: the argument “query” must be of type string, not 42", answer: room),
        Case(
            misbehaviour: "wrong-arguments", question: time,
            told: "error: there is no argument “when”; there are timezone", answer: "9 AM"),
        Case(
            misbehaviour: "throwing-tool", question: meeting, told: "error: the campus server", answer: room),
        Case(misbehaviour: "throwing-tool", question: time, told: "error: the campus server", answer: "9 AM"),
    ]

    @Test(arguments: cases, ["--stream", "--no-stream"])
    func theModelIsToldAndAnswers(given: Case, delivery: String) async throws {
        let ending = try await LessonProgram.singleTool.run(
            ["--misbehave", given.misbehaviour, "--ask", given.question, delivery])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("  on purpose: "))
        #expect(ending.output.contains("  result \(given.told)"), "\(ending.output)")
        #expect(ending.output.contains(given.answer), "\(ending.output)")
        #expect(ending.output.contains("(3 model calls)"))
    }

    @Test(arguments: cases)
    func theReportForMachinesSaysTheSame(given: Case) async throws {
        let ending = try await LessonProgram.singleTool.run(
            ["--misbehave", given.misbehaviour, "--ask", given.question, "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let turn = try JSONReport(ending.output).turn(0)
        #expect(turn.results.count == 2)
        #expect(turn.results.first?.hasPrefix(given.told) == true, "\(turn.results)")
        #expect(turn.results.last?.hasPrefix("error") == false)
        #expect(turn.answer.contains(given.answer))
        #expect(turn.modelCalls == 3)
        #expect(ending.errors.contains("on purpose: "))
    }

    @Test func theMessagesShownAreTheOnesSent() async throws {
        let call = ToolCallScript.Call(name: "get_current_time", arguments: "{}")
        let replies = [try ToolCallScript.calls([call]), ChatScript.whole("It is nine.")]
        let server = try LoopbackServer.start { request in replies[request.positionOnConnection % 2] }
        let ending = try await LessonProgram.singleTool.run([
            "--show-messages", "--ask", Self.time, "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let shown = ending.output.split(separator: "\n").filter {
            $0.hasPrefix("program  ") || $0.hasPrefix("model    ")
        }
        let messages = try shown.map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.dropFirst(9).utf8)) as? NSDictionary)
        }
        #expect(
            messages.compactMap { $0["role"] as? String } == [
                "system", "user", "assistant", "tool", "assistant",
            ])
        #expect(server.requests.count == 2)
        #expect(try ToolCallScript.messages(of: server.requests.first) == Array(messages.prefix(2)))
        #expect(try ToolCallScript.messages(of: server.requests.last) == Array(messages.prefix(4)))
        #expect(messages.last == ["role": "assistant", "content": "It is nine."])
        #expect(shown.map { $0.hasPrefix("model") } == [false, false, true, false, true])
    }

    @Test func threeCallsOfTheModelAreTheMost() async throws {
        let call = ToolCallScript.Call(name: "get_current_time", arguments: "{}")
        let reply = try ToolCallScript.calls([call])
        let server = try LoopbackServer.start { _ in reply }
        let ending = try await LessonProgram.singleTool.run(
            ["--ask", Self.time, "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(server.requests.count == 3)
        #expect(ending.output.contains("Model: I stopped after 3 steps without an answer."))
    }

    @Test func aReplyThatBreaksOffAfterTheToolIsNoAnswer() async throws {
        let call = ToolCallScript.Call(name: "get_current_time", arguments: "{}")
        let replies = [try ToolCallScript.calls([call]), ChatScript.opening(["It is "]) + [.close]]
        let server = try LoopbackServer.start { request in
            request.text.contains(#""role":"tool""#) ? replies[1] : replies[0]
        }
        let ending = try await LessonProgram.singleTool.run(
            ["--ask", Self.time, "--stream", "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 76, "\(ending.errors)")
        #expect(ending.output.contains("Model: It is  ..."), "\(ending.output)")
        #expect(ending.errors.contains("broke off before its end"), "\(ending.errors)")
    }

    @Test(arguments: [LessonProgram.singleTool, .plan], [(401, 77), (404, 78), (429, 75), (503, 69)])
    func aRefusalInTheMiddleOfARoundIsToldOnce(program: LessonProgram, codes: (http: Int, exit: Int32))
        async throws
    {
        let calls = try ToolCallScript.calls([
            ToolCallScript.Call(name: "get_current_time", arguments: "{}")
        ])
        let server = try LoopbackServer.start { request in
            request.text.contains(#""role":"tool""#)
                ? [.response(codes.http, #"{"error":{"message":"no"}}"#)] : calls
        }
        let ending = try await program.run(
            ["--ask", Self.time, "--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == codes.exit, "\(ending.errors)")
        // One message and its advice, after a line for each wait before another try of the call after the tool.
        let lines = ending.errors.split(separator: "\n")
        let waits = [429, 503].contains(codes.http) ? 2 : 0
        #expect(lines.count { $0.hasPrefix("note: ") } == waits, "\(ending.errors)")
        #expect(lines.count == waits + 2, "\(ending.errors)")
        #expect(server.requests.count == waits + 2)
    }

    @Test func severalQuestionsMakeOneConversation() async throws {
        let ending = try await LessonProgram.singleTool.run(["--ask", Self.meeting, "--ask", "And where?"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.components(separatedBy: "room 204").count > 2, "\(ending.output)")
    }

    @Test func aMisbehaviourThatThereIsNotIsAWrongOption() async throws {
        let ending = try await LessonProgram.singleTool.run(["--misbehave", "sulk"])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("throwing-tool"), "\(ending.errors)")
    }
}
