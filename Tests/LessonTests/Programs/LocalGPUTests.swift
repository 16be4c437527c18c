import Foundation
import TestSupport
import Testing

/// Lesson 4 on machines that have something: servers that are up, that load, that fail.
@Suite(.timeLimit(.minutes(10)))
struct LocalGPUTests {
    private static let program = LessonProgram.localGPU
    private static let bare = ["PATH": LessonProgram.bareMachine]

    private func chats(_ server: LoopbackServer) -> [RecordedRequest] {
        server.requests.filter { $0.path == "/v1/chat/completions" }
    }

    @Test func aServerThatIsUpIsFoundMeasuredAndAskedForItsOwnTimes() async throws {
        let script = LocalServerScript()
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(
            ["--ports", "9,\(server.port)"],
            environment: Self.bare.merging(["WORKSHOP_API_KEY": "sk-very-secret"]) { $1 })
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(
            ending.output.contains("\(server.baseURL)/v1  vLLM 0.8.5, ready: first-model"), "\(ending.output)"
        )
        #expect(ending.output.contains("Model: Thursdays at five."))
        // Once to be seen, three times to be measured.
        #expect(chats(server).count == 4)
        #expect(ending.output.contains(#/\nvLLM +first-model .* 3\n/#), "\(ending.output)")
        #expect(
            ending.output.contains("vLLM: its own /metrics give a time to first token of 40 ms in the mean"),
            "\(ending.output)")
        #expect(ending.output.contains("practice, instant pace (simulated)"))
        // It was found and not named: no key goes there.
        #expect(server.requests.allSatisfy { $0.header("authorization") == nil })
    }

    @Test func theRequestIsTheSameForEveryEndpoint() async throws {
        let one = LocalServerScript()
        let two = LocalServerScript()
        let servers = [
            try LoopbackServer.start { one.steps(for: $0) }, try LoopbackServer.start { two.steps(for: $0) },
        ]
        let ports = servers.map { "\($0.port)" }.joined(separator: ",")
        let ending = try await Self.program.run(["--ports", ports, "--runs", "1"], environment: Self.bare)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let bodies = servers.flatMap { chats($0).map(\.body) }
        #expect(bodies.count == 4)
        #expect(Set(bodies).count == 1)
    }

    @Test func aServerThatLoadsIsWaitedFor() async throws {
        // Five questions of the look, and one more.
        let script = LocalServerScript(loadingAnswers: 6)
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(
            ["--ports", "\(server.port)", "--runs", "1"], environment: Self.bare)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("still loading (503: Loading model)"), "\(ending.output)")
        #expect(ending.output.contains("is ready after"))
        #expect(ending.output.contains("Model: Thursdays at five."))
    }

    @Test(arguments: [LessonProgram.basicCall, .localGPU, .streaming])
    func waitHelpsEveryLesson(program: LessonProgram) async throws {
        let script = LocalServerScript(loadingAnswers: 1)
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let name = program.name == LessonProgram.streaming.name ? ["plain"] : []
        let ending = try await program.run(
            name + ["--endpoint", server.baseURL, "--wait", "60", "--ask", "When?"], environment: Self.bare)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("Waiting for \(server.baseURL)/v1: still loading"), "\(ending.output)")
    }

    @Test func aWaitThatIsOverEndsWithItsCode() async throws {
        let script = LocalServerScript(loadingAnswers: 10_000)
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(
            ["--endpoint", server.baseURL, "--wait", "0.01"], environment: Self.bare)
        #expect(ending.exitCode == 69)
        #expect(ending.errors.contains("is not ready: it still loads its model"), "\(ending.errors)")
        #expect(ending.errors.contains("--wait"))
    }

    @Test func withoutAWaitALoadingServerIsToldWithTheOption() async throws {
        let script = LocalServerScript(loadingAnswers: 10_000)
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await LessonProgram.basicCall.run(["--endpoint", server.baseURL])
        #expect(ending.exitCode == 69)
        #expect(ending.errors.contains("503: Loading model"), "\(ending.errors)")
        #expect(ending.errors.contains("--wait 300"), "\(ending.errors)")
        // One request: nothing is asked beforehand, and nothing again.
        #expect(server.requests.count == 1)
    }

    @Test func aFoundServerThatFailsIsARowAndNotTheEnd() async throws {
        let script = LocalServerScript { _ in [.response(500, "oops")] }
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(["--ports", "\(server.port)"], environment: Self.bare)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("failed: POST"), "\(ending.output)")
        #expect(ending.output.contains("failed after 0"))
        #expect(ending.output.contains(#/practice, instant pace \(simulated\) .* 3\n/#), "\(ending.output)")
    }

    @Test func theEndpointThatWasNamedDecidesTheExitCode() async throws {
        let script = LocalServerScript { _ in [.response(500, "oops")] }
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(
            ["--endpoint", server.baseURL, "--ports", "9"], environment: Self.bare)
        #expect(ending.exitCode == 69)
        #expect(ending.errors.contains("answered with 500"), "\(ending.errors)")
        // What could be measured is told all the same.
        #expect(ending.output.contains("practice, instant pace (simulated)"), "\(ending.output)")
    }

    @Test func theReportIsOneObject() async throws {
        let script = LocalServerScript()
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let ending = try await Self.program.run(
            ["--ports", "\(server.port)", "--json"], environment: ["PATH": LessonProgram.machineWithGPUs])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["gpus", "servers", "needs", "question", "endpoints"])
        #expect((object["gpus"] as? [[String: Any]])?.count == 2)
        let endpoints = try #require(object["endpoints"] as? [[String: Any]])
        #expect(endpoints.map { $0["simulated"] as? Bool } == [true, false])
        #expect(endpoints.map { $0["n"] as? Int } == [3, 3])
        #expect(endpoints[1]["serverTtftMs"] as? Double != nil)
        #expect(ending.errors.contains("NVIDIA GeForce RTX 4090"))
    }

    @Test(arguments: [
        (["--ports", "80,x"], "--ports is a list"), (["--ports", ""], "--ports is a list"),
        (["--ports", "70000"], "65535"), (["--runs", "0"], "between 1 and 100"),
        (["--wait", "-1"], "--wait"),
    ])
    func aWrongOptionIsTold(arguments: [String], says: String) async throws {
        let ending = try await Self.program.run(arguments, environment: Self.bare)
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains(says), "\(ending.errors)")
    }

    @Test func theRegistrysKeyIsNeverShown() async throws {
        let ending = try await Self.program.run(
            ["--ports", "9"], environment: Self.bare.merging(["NGC_API_KEY": "nvapi-very-secret"]) { $1 })
        #expect(ending.output.contains("NGC_API_KEY: set"), "\(ending.output)")
        #expect(!(ending.output + ending.errors).contains("very-secret"))
    }

    @Test func ctrlCEndsAWait() async throws {
        let script = LocalServerScript(loadingAnswers: 10_000)
        let server = try LoopbackServer.start { script.steps(for: $0) }
        let running = try Self.program.start(["--ports", "\(server.port)"], environment: Self.bare)
        #expect(await running.printed("still loading"))
        running.send(signal: SIGINT)
        let ending = try await running.ending()
        #expect(ending.exitCode == 130)
        #expect(ending.errors == "\nStopped.\n")
    }
}
