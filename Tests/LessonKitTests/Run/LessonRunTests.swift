import ArgumentParser
import Foundation
import PracticeServer
import Testing

@testable import LessonKit
@testable import WorkshopCore

@Suite("A lesson's run", .timeLimit(.minutes(10)))
struct LessonRunTests {
    /// What a person's own settings could change in the child process.
    private static let variables = [
        "WORKSHOP_ENDPOINT", "WORKSHOP_MODEL", "WORKSHOP_API_KEY", "NIM_BASE_URL", "NVIDIA_API_KEY",
    ]

    private static func run(
        _ arguments: [String], _ body: @escaping @Sendable (LessonContext) async throws -> Void
    )
        async throws
    {
        for variable in variables { unsetenv(variable) }
        do {
            try await LessonOptions.parse(arguments).run(body)
        } catch let code as ExitCode {
            exit(code.rawValue)
        }
        exit(EXIT_SUCCESS)
    }

    @Test("The status line comes first, and says that practice is no language model")
    func statusLine() async throws {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            try await Self.run(["--endpoint", "practice", "--latency", "instant"]) {
                $0.console.line("the body")
            }
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let status = try #require(output.firstMatch(of: #/(?m)^PRACTICE endpoint (\S+), model (\S+): (.*)$/#))
        #expect(status.1.hasPrefix("http://127.0.0.1:"))
        #expect(status.2 == EndpointProfile.practiceModel)
        #expect(status.3 == "offline, rule-based, no language model; simulated pace: instant.")
        let body = try #require(output.firstRange(of: "the body"))
        #expect(status.range.upperBound < body.lowerBound)
    }

    @Test("A model's name cannot steer the terminal: it may come from the server")
    func modelName() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            let arguments = ["--endpoint", "practice", "--latency", "instant", "--model", "a\u{1B}[2Jb"]
            try await Self.run(arguments) { _ in }
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(output.contains(", model a[2Jb: offline"))
    }

    @Test("With --json the words go to standard error, the data alone to standard output")
    func json() async throws {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            try await Self.run(["--endpoint", "practice", "--latency", "instant", "--json"]) { context in
                try context.printJSON(["key": "data of the run"])
            }
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        #expect(output.contains(#"{"key":"data of the run"}"#))
        #expect(!output.contains("PRACTICE"))
        let errors = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(errors.contains("PRACTICE endpoint"))
    }

    @Test("A failure is one message on standard error, and its exit code")
    func failure() async throws {
        let result = await #expect(processExitsWith: .exitCode(76), observing: [\.standardErrorContent]) {
            try await Self.run(["--endpoint", "practice", "--latency", "instant"]) { _ in
                throw TurnError(code: .emptyReply)
            }
        }
        let errors = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        let advice = "Try again, or choose another model with --model."
        #expect(errors.contains("\nerror: the model sent an empty reply\n       \(advice)\n"))
    }

    @Test("A failure before the lesson begins already knows which endpoint it was")
    func failureBeforeTheBody() async throws {
        let result = await #expect(processExitsWith: .exitCode(78), observing: [\.standardErrorContent]) {
            let server = PracticeEndpoint(configuration: .init(pace: Latency.instant.pace))
            let serving = Task { try await server.run() }
            let base = try await server.waitUntilListening()
            // No model is named and none is known: the list of models is asked for where there is none.
            try await Self.run(["--endpoint", base.replacing("/v1", with: "/nowhere")]) { _ in }
            serving.cancel()
        }
        let errors = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(errors.contains(#/error: GET http://127\.0\.0\.1:\d+/nowhere/models was answered with 404/#))
        #expect(errors.contains(#/list the models with curl http://127\.0\.0\.1:\d+/nowhere/models/#))
    }
}
