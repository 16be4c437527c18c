import Foundation
import TestSupport
import Testing

/// Lesson 7: conversations that outlive their program.
@Suite(.timeLimit(.minutes(10)))
struct Lesson7Tests {
    private let data: URL
    private let program = LessonProgram.conversationMemory

    init() throws { data = try TemporaryFolder.make() }

    private func run(_ arguments: [String], input: String? = nil) async throws -> RunningProgram.Ending {
        let running = try program.start(arguments, environment: ["WORKSHOP_DATA": data.path])
        if let input { try running.type(input) }
        try running.closeInput()
        return try await running.ending()
    }

    private struct Listing: Decodable {
        struct Entry: Decodable, Equatable {
            let id: Int
            let title: String
            let turns: Int
            let campus: String
        }

        let conversations: [Entry]
    }

    private func listed() async throws -> [Listing.Entry] {
        let ending = try await run(["--list", "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        return try JSONDecoder().decode(Listing.self, from: Data(ending.output.utf8)).conversations
    }

    @Test(
        "Killed in the middle of a turn, a conversation is as it was before that turn",
        arguments: ["", "--stream"])
    func killed(delivery: String) async throws {
        let server = try LoopbackServer.start { request in
            request.text.contains("second question")
                ? ChatScript.opening(["Half ", "an "]) + [.waitForClose]
                : ChatScript.reply("The first answer.", to: request)
        }
        let endpoint = ["--endpoint", server.baseURL + "/v1", "--model", "x"]
        let running = try program.start(
            ["--ask", "the first question", "--ask", "the second question"] + endpoint
                + (delivery.isEmpty ? [] : [delivery]), environment: ["WORKSHOP_DATA": data.path])
        #expect(await server.received(requests: 2))
        running.send(signal: SIGKILL)
        #expect(try await running.ending().exitCode == 128 + SIGKILL)
        #expect(try await listed().map(\.turns) == [1])

        let ending = try await run(["--resume", "last", "--ask", "the third question"] + endpoint)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("“the first question”: 1 turn so far."))
        let sent = try #require(server.requests.last).text
        #expect(sent.contains("the first question"))
        #expect(sent.contains("The first answer."))
        #expect(sent.contains("the third question"))
        #expect(!sent.contains("the second question"))
        #expect(!sent.contains("Half"))
        #expect(try await listed().map(\.turns) == [2])
    }

    @Test func twoAtOnceOnOneStoreLoseNothing() async throws {
        async let one = run(["--ask", "When does the AI Club meet?", "--ask", "How many days until that?"])
        async let two = run(["--ask", "Is the GPU lab open right now?"])
        async let three = run(["--ask", "What is the wifi password?"])
        for ending in try await [one, two, three] { #expect(ending.exitCode == 0, "\(ending.errors)") }
        let all = try await listed()
        #expect(
            Set(all.map(\.title)) == [
                "When does the AI Club meet?", "Is the GPU lab open right now?", "What is the wifi password?",
            ])
        #expect(all.map(\.turns).sorted() == [1, 1, 2])
    }

    @Test func aFollowUpIsAnsweredFromAResumedConversationWithoutASearch() async throws {
        _ = try await run(["--ask", "When and where does the AI Club meet?"])
        let ending = try await run(["--resume", "1", "--ask", "How many days until that?", "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        let turn = try #require((object["turns"] as? [[String: Any]])?.first)
        #expect((turn["answer"] as? String)?.contains("in 6 days") == true)
        let calls = try #require(turn["toolCalls"] as? [[String: Any]])
        #expect(calls.map { $0["name"] as? String } == ["days_until_weekday"])
    }

    @Test func aDamagedFileIsSetAsideAndTold() async throws {
        try Data(repeating: 0xAB, count: 9_000).write(to: data.appendingPathComponent("history.sqlite"))
        let ending = try await run(["--ask", "When does the AI Club meet?"])
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("history.sqlite.damaged"), "\(ending.errors)")
        #expect(
            try Data(contentsOf: data.appendingPathComponent("history.sqlite.damaged"))
                == Data(repeating: 0xAB, count: 9_000))
        #expect(try await listed().count == 1)
    }

    @Test func theChatEndsWithItsInputAlsoInTheMiddleOfALine() async throws {
        let ending = try await run(["--chat"], input: "\n  \n/frobnicate\n/save\nWhen does the AI Club meet?")
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors == "")
        #expect(ending.output.contains("There is no /frobnicate."))
        #expect(ending.output.contains("There is nothing to keep yet"))
        #expect(ending.output.contains("Thursdays at 5 PM"))
        #expect(ending.output.contains("Kept as conversation 1."))
    }

    @Test func aFailingTurnIsToldAndTheChatGoesOn() async throws {
        let server = try LoopbackServer.start { request in
            request.text.contains("bad") ? [.response(500, "oops")] : ChatScript.reply("Fine.", to: request)
        }
        let ending = try await run(
            ["--chat", "--endpoint", server.baseURL + "/v1", "--model", "x"],
            input: "one\nbad\ntwo\n/save  a  title\n/quit\nthree\n")
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("answered with 500"), "\(ending.errors)")
        // The failing one was tried three times.
        #expect(server.requests.count == 5)
        #expect(server.requests.last?.text.contains("bad") == false)
        #expect(try await listed().map { "\($0.title) \($0.turns)" } == ["a title 2"])
    }

    @Test func questionsOfTenThousandCharactersAreAsked() async throws {
        let long = "When does the AI Club meet? " + String(repeating: "Really, when? ", count: 715)
        let ending = try await run(
            ["--chat"],
            input: long.prefix(10_000) + "\n" + String(repeating: "x", count: 70_000) + "\n/history\n")
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("longer than 65536 bytes"), "\(ending.errors)")
        #expect(ending.output.contains("go 1 of 1 turns"), "\(ending.output.suffix(500))")
    }

    @Test func resetBeginsAnewAndKeepsTheOld() async throws {
        let ending = try await run(
            ["--chat"],
            input: "When does the AI Club meet?\n/reset\n/history\nHow many days until that?\n")
        #expect(ending.output.contains("The history is empty."))
        #expect(ending.output.contains("I don't have that information"))
        #expect(try await listed().map(\.turns) == [1, 1])
    }

    @Test(
        "A tiny limit leaves whole turns out",
        arguments: [(["--max-turns", "1"], 1), (["--max-turns", "0"], 0), (["--token-budget", "40"], 0)])
    func tinyLimits(arguments: [String], turns: Int) async throws {
        let server = try LoopbackServer.start { ChatScript.reply("A short answer.", to: $0) }
        let questions = (1...3).flatMap { ["--ask", "question \($0) " + String(repeating: "x", count: 400)] }
        let ending = try await run(
            questions + arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let sent = try #require(server.requests.last).text
        #expect(sent.components(separatedBy: #""role":"user""#).count - 1 == turns + 1)
        #expect(sent.components(separatedBy: #""role":"assistant""#).count - 1 == turns)
        #expect(try await listed().map(\.turns) == [3])
    }

    @Test(arguments: [
        (["--resume", "7"], Int32(64), "there is no conversation 7"),
        (["--resume", "last"], 64, "none has been kept yet"), (["--resume", "x"], 64, "resume"),
        (["--max-turns", "-1"], 64, "--max-turns"), (["--token-budget", "-1"], 64, "--token-budget"),
        (["--list", "--chat"], 64, "--list"), (["--chat", "--json"], 64, "--json"),
        (["--resume", "1", "--json"], 64, "--json"), (["--chat", "--json", "--ask", "x"], 64, "--json"),
    ])
    func wrongUseIsTold(arguments: [String], exitCode: Int32, says: String) async throws {
        let ending = try await run(arguments)
        #expect(ending.exitCode == exitCode, "\(ending.errors)")
        #expect(ending.errors.contains(says), "\(ending.errors)")
    }

    @Test func aListNeedsNoEndpoint() async throws {
        let running = try program.start(
            ["--list"], environment: ["WORKSHOP_DATA": data.path, "WORKSHOP_ENDPOINT": "openai"])
        let ending = try await running.ending()
        #expect(ending.exitCode == 0)
        #expect(ending.output == "No conversation has been kept yet.\n")
    }
}
