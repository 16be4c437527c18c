import Foundation
import TestSupport
import Testing

/// The timing lab, as its person runs it.
@Suite(.timeLimit(.minutes(10)))
struct CompareTests {
    private func object(_ output: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }

    private func arms(_ object: [String: Any]) throws -> [[String: Any]] {
        try #require(object["arms"] as? [[String: Any]])
    }

    private func sum(_ arms: [[String: Any]], _ key: String) throws -> Int {
        try arms.map { try #require($0[key] as? Int) }.reduce(0, +)
    }

    private func at(_ server: LoopbackServer) -> [String] {
        ["--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "Where?", "--concurrency", "1"]
    }

    @Test func theServersOwnLogAgreesWithCallsAndTokens() async throws {
        let practice = try RunningProgram(
            "practice-server", ["--port", "0", "--latency", "instant", "--log"])
        #expect(await eventually { practice.outputSoFar.contains("/v1") })
        let address = try #require(practice.outputSoFar.firstMatch(of: /http:\S+\/v1/)).output
        let ending = try await LessonProgram.streaming.run([
            "compare", "--endpoint", String(address), "--model", "practice-agent", "--runs", "3",
            "--concurrency", "2", "--approaches", "blocking,streamed,peek-then-stream,early-dispatch",
            "--json",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        practice.send(signal: SIGTERM)
        let log = try await practice.ending().errors.split(separator: "\n")
            .map { try object(String($0)) }
            .filter { ($0["path"] as? String)?.hasSuffix("/chat/completions") == true }
        #expect(
            (try object(ending.output)["notes"] as? [String])?.first?
                .hasPrefix("The pace is simulated (the practice server's own)") == true)
        // The first ones of all warm up, one a connection.
        let measured = Array(log.dropFirst(2))
        let arms = try arms(try object(ending.output))
        #expect(arms.count == 4)
        #expect(try sum(arms, "modelCalls") == measured.count)
        #expect(try sum(arms, "promptTokens") == sum(measured, "promptTokens"))
        #expect(try sum(arms, "completionTokens") == sum(measured, "completionTokens"))
        #expect(measured.allSatisfy { $0["outcome"] as? String == "finished" })
    }

    @Test func theReportHasEveryKey() async throws {
        let ending = try await LessonProgram.streaming.run(["compare", "--runs", "6", "--json"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let report = try object(ending.output)
        #expect(
            Set(report.keys) == [
                "endpoint", "mode", "model", "latency", "environment", "arms", "comparisons", "notes",
            ])
        let environment = try #require(report["environment"] as? [String: Any])
        #expect(environment["runs"] as? Int == 6)
        #expect(environment["connections"] as? String == "warm")
        for arm in try arms(report) {
            #expect(arm["n"] as? Int == 18)
            #expect(arm["failures"] as? Int == 0)
            #expect((arm["deadAirMs"] as? [String: Any])?["median"] is Double)
        }
        let comparisons = try #require(report["comparisons"] as? [[String: Any]])
        #expect(comparisons.count == 9, "three pairs, three metrics")
        for comparison in comparisons {
            let ratio = try #require(comparison["ratio"] as? Double)
            let interval = try #require(comparison["interval"] as? [Double])
            #expect(interval.count == 2 && interval[0] <= ratio && ratio <= interval[1])
            #expect(comparison["established"] as? Bool == (interval[0] > 1 || interval[1] < 1))
            #expect((comparison["sentence"] as? String)?.isEmpty == false)
        }
    }

    @Test func ctrlCShowsWhatThereIs() async throws {
        let server = try ChatScript.server { $0 < 8 ? nil : [.waitForClose] }
        let program = try LessonProgram.streaming.start(
            ["compare", "--runs", "100", "--approaches", "streamed", "--json"] + at(server))
        #expect(await server.received(requests: 8))
        program.send(signal: SIGINT)
        let ending = try await program.ending()
        #expect(ending.exitCode == 130)
        let report = try object(ending.output)
        #expect(try arms(report).first?["n"] as? Int == 6)
        #expect(try arms(report).first?["failures"] as? Int == 0)
        let notes = try #require(report["notes"] as? [String])
        #expect(notes.contains { $0.contains("6 of 100 turns") })
    }

    @Test func aServerThatDiesLeavesWhatItGave() async throws {
        let server = try ChatScript.server { $0 > 6 ? [.reset] : nil }
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--runs", "20", "--approaches", "blocking", "--json"] + at(server))
        #expect(ending.exitCode == 76)
        let report = try object(ending.output)
        #expect(try arms(report).first?["n"] as? Int == 5)
        #expect(try arms(report).first?["failures"] as? Int == 3)
        #expect(ending.errors.contains("given up"))
    }

    @Test func aRateLimitIsWaitedForAndMarked() async throws {
        let server = try ChatScript.server { number in
            number == 4 ? [.response(429, "{}", headers: [("Retry-After", "1")])] : nil
        }
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--runs", "5", "--approaches", "streamed", "--json"] + at(server))
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let report = try object(ending.output)
        #expect(try arms(report).first?["n"] as? Int == 5)
        #expect(try arms(report).first?["failures"] as? Int == 0)
        let notes = try #require(report["notes"] as? [String])
        #expect(notes.contains { $0.contains("1 wait for the server's rate limit") })
    }

    @Test(arguments: ["--html", "--svg", "--csv"])
    func aFileThatCannotBeWrittenIsFoundBeforeAnythingIsAsked(option: String) async throws {
        let server = try ChatScript.server { _ in nil }
        let ending = try await LessonProgram.streaming.run(
            ["compare", option, "/nowhere/report", "--runs", "2"] + at(server))
        #expect(ending.exitCode == 73)
        #expect(ending.errors.contains("writing /nowhere/report failed: No such file or directory"))
        #expect(server.requests.isEmpty)
    }

    @Test func whatAFileHeldStaysUntilThereIsAResult() async throws {
        let folder = try TemporaryFolder.make()
        let kept = folder.appendingPathComponent("kept.csv")
        try Data("mine\n".utf8).write(to: kept)
        let server = try ChatScript.server { $0 > 1 ? [.response(401, "{}")] : nil }
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--csv", kept.path, "--svg", "new.svg", "--runs", "2"] + at(server), directory: folder
        )
        #expect(ending.exitCode == 77)
        #expect(try String(contentsOf: kept, encoding: .utf8) == "mine\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept.csv"])
    }

    @Test func picturesAndTablesAreWritten() async throws {
        let folder = try TemporaryFolder.make()
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--runs", "2", "--html", "a.html", "--svg", "a.svg", "--csv", "a.csv"],
            directory: folder)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        #expect(try text("a.html").hasPrefix("<!DOCTYPE html>"))
        #expect(try text("a.svg").contains("<svg "))
        #expect(try text("a.csv").split(separator: "\r\n").count == 1 + 2 * 3 * 3)
    }

    @Test(arguments: [
        (["--runs", "0"], "--runs is between 1 and 1000, not 0"),
        (["--runs", "1001"], "--runs is between 1 and 1000, not 1001"),
        (["--concurrency", "65"], "--concurrency is between 1 and 64, not 65"),
        (["--approaches", "fast"], "there is no approach “fast”"),
        (["--approaches", "streamed,streamed"], "names one twice"),
        (["--aa", "--approaches", "streamed,blocking"], "--aa takes one approach"),
        (["--endpoints", "practice@warp"], "the practice endpoint has no pace “warp”"),
        (["--endpoints", "practice,,ollama"], "an endpoint has a name or a URL"),
        (["--endpoints", "practice", "--endpoint", "ollama"], "give one of them"),
        (["--questions", "q.txt", "--ask", "Where?"], "give one of them"),
        (["--html", "a", "--csv", "a"], "--html and --csv both name the file a"),
        (["--html", "a", "--csv", "./b/../a"], "--html and --csv both name the file"),
        (["--svg", "a", "--record", "a"], "--record and --svg both name the file a"),
        (["--history", "--show", "1"], "--history only lists"),
        (["--history", "--html", "a"], "--history only lists"),
        (["--show", "1", "--against", "1"], "give one of them"),
    ])
    func whatMakesNoSenseIsRefused(arguments: [String], words: String) async throws {
        let ending = try await LessonProgram.streaming.run(["compare"] + arguments)
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains(words), "\(ending.errors)")
    }

    @Test(arguments: [
        ("", "holds no question"), ("# only a comment\n\n", "holds no question"),
        ("\u{0}\u{1}", "is no text in UTF-8"),
        (String(repeating: "Why?\n", count: 101), "holds 101 questions"),
    ])
    func aQuestionSetThatIsNoneIsTold(text: String, words: String) async throws {
        let folder = try TemporaryFolder.make()
        try Data(text.utf8).write(to: folder.appendingPathComponent("q.txt"))
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--questions", "q.txt"], directory: folder)
        #expect(ending.exitCode == 65)
        #expect(ending.errors.contains("q.txt \(words)"), "\(ending.errors)")
    }

    @Test func ownQuestionsMakeOneConversation() async throws {
        let folder = try TemporaryFolder.make()
        try Data("\u{FEFF}# two\nWhen does the AI Club meet?\r\n\n  How many days until that? \t\n".utf8)
            .write(to: folder.appendingPathComponent("q.txt"))
        let ending = try await LessonProgram.streaming.run(
            ["compare", "--questions", "q.txt", "--runs", "1", "--approaches", "streamed", "--json"],
            directory: folder)
        let samples = try #require(
            try arms(try object(ending.output)).first?["samples"] as? [[String: Any]])
        #expect(
            samples.compactMap { $0["question"] as? String } == [
                "When does the AI Club meet?", "How many days until that?",
            ])
        #expect((samples.last?["answer"] as? String)?.contains("6 days") == true)
    }

    @Test func anEarlierComparisonIsListedShownAndSetBeside() async throws {
        let data = ["WORKSHOP_DATA": try TemporaryFolder.make().path]
        func run(_ arguments: [String]) async throws -> RunningProgram.Ending {
            try await LessonProgram.streaming.run(["compare"] + arguments, environment: data)
        }
        #expect(try await run(["--history"]).output.contains("No comparison is kept yet"))
        let first = try await run(["--runs", "6", "--approaches", "blocking,streamed"])
        #expect(first.output.contains("Kept as comparison 1"))
        let listed = try object(try await run(["--history", "--json"]).output)
        let entries = try #require(listed["comparisons"] as? [[String: Any]])
        #expect(entries.first?["samples"] as? Int == 36)
        #expect(entries.first?["finished"] as? Bool == true)
        #expect((listed["unreadable"] as? [Any])?.isEmpty == true)
        let shown = try object(try await run(["--show", "1", "--json"]).output)
        #expect(try arms(shown).map { $0["n"] as? Int } == [18, 18])
        let beside = try await run(["--runs", "6", "--approaches", "streamed", "--against", "1"])
        #expect(beside.exitCode == 0, "\(beside.errors)")
        let lines = beside.output.split(separator: "\n", omittingEmptySubsequences: false)
        let heading = try #require(lines.firstIndex { $0.hasPrefix("Beside comparison 1 of 20") })
        // A sentence a metric, and each says that the times of measuring differ.
        let section = lines[(heading + 1)...].prefix { !$0.isEmpty }.joined(separator: " ")
            .replacingOccurrences(of: "   ", with: " ")
        #expect(section.components(separatedBy: "measured at different times").count == 1 + 3, "\(section)")
        #expect(beside.output.contains("Kept as comparison 2"))
        let cold = try object(
            try await run(["--runs", "1", "--approaches", "streamed", "--cold", "--against", "1", "--json"])
                .output
        )
        let against = try #require(cold["against"] as? [String: Any])
        #expect(against["id"] as? Int == 1)
        #expect((against["comparisons"] as? [Any])?.count == 3)
        #expect((against["differences"] as? [String])?.first == "connections warm then, cold now")
        let none = try await run(["--runs", "1", "--approaches", "peek-then-stream", "--against", "2"])
        #expect(none.output.contains("It has none of these arms."), "\(none.output)")
        let unknown = try await run(["--against", "9"])
        #expect(unknown.exitCode == 64)
        #expect(unknown.errors.contains("there is no comparison 9"))
    }

    @Test func endpointsAreComparedWithEachOther() async throws {
        let ending = try await LessonProgram.streaming.run([
            "compare", "--endpoints", "practice@instant,practice@local-gpu", "--approaches", "streamed",
            "--runs", "6", "--json", "--ask", "When does the AI Club meet?",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let report = try object(ending.output)
        #expect(
            try arms(report).compactMap { $0["name"] as? String } == [
                "streamed at practice@instant", "streamed at practice@local-gpu",
            ])
        #expect(Set(try arms(report).compactMap { $0["endpoint"] as? String }).count == 2)
    }

    @Test func aKeyThatAnAnswerRepeatsReachesNoFile() async throws {
        let key = "sk-workshop-0123456789abcdef"
        let folder = try TemporaryFolder.make()
        let server = try LoopbackServer.start { ChatScript.reply("The key is \(key) indeed.", to: $0) }
        let ending = try await LessonProgram.streaming.run(
            [
                "compare", "--runs", "2", "--json", "--html", "a.html", "--svg", "a.svg", "--csv", "a.csv",
            ] + at(server),
            environment: ["WORKSHOP_API_KEY": key, "WORKSHOP_DATA": folder.path], directory: folder)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("(key)"))
        #expect(!(ending.output + ending.errors).contains(key))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names).isSuperset(of: ["a.html", "a.svg", "a.csv", "history.sqlite"]))
        for name in names {
            let bytes = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
            #expect(bytes?.range(of: Data(key.utf8)) == nil, "\(name)")
        }
    }
}
