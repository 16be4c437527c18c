import Foundation
import Synchronization
import TestSupport
import Testing

/// What servers see of a comparison: connections, requests, names.
@Suite(.timeLimit(.minutes(2)))
struct CompareConnectionsTests {
    /// Answers once so many requests are there at the same time, so that none of them finds a connection that
    /// another has left; later ones at once.
    private func server(together: Int) throws -> LoopbackServer {
        let count = Mutex(0)
        return try LoopbackServer.start { request in
            count.withLock { $0 += 1 }
            let limit = ContinuousClock.now + .seconds(20)
            while count.withLock({ $0 < together }), ContinuousClock.now < limit { usleep(1_000) }
            return ChatScript.reply("Room 204.", to: request)
        }
    }

    private func compare(_ server: LoopbackServer, _ arguments: [String]) async throws
        -> RunningProgram.Ending
    {
        try await LessonProgram.streaming.run(
            ["compare", "--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "Where?"] + arguments)
    }

    @Test(arguments: [1, 3])
    func aWarmComparisonHasAsManyConnectionsAsRunsSideBySide(lanes: Int) async throws {
        let server = try server(together: lanes)
        let ending = try await compare(server, ["--runs", "6", "--concurrency", "\(lanes)"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        // A peeking turn without a tool makes two calls.
        #expect(server.requests.count == lanes + 6 * 4)
        #expect(server.connections.count == lanes)
        let warmUps = server.requests.prefix(lanes)
        #expect(
            Set(warmUps.map(\.connection)).count == lanes, "each is warm before the first turn that counts")
    }

    @Test func aColdComparisonOpensAConnectionForEveryCall() async throws {
        let server = try server(together: 1)
        let ending = try await compare(server, ["--runs", "3", "--cold"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(server.requests.count == 1 + 3 * 4)
        #expect(server.connections.count == server.requests.count)
    }

    @Test func anUnreachableEndpointIsToldBeforeAnythingIsMeasured() async throws {
        let folder = try TemporaryFolder.make()
        let server = try server(together: 1)
        let ending = try await LessonProgram.streaming.run(
            [
                "compare", "--endpoints", "\(server.baseURL)/v1=x,http://127.0.0.1:1/v1=y", "--runs", "6",
                "--html",
                "a.html",
            ], directory: folder)
        #expect(ending.exitCode == 69)
        #expect(ending.errors.contains("127.0.0.1:1"), "\(ending.errors)")
        #expect(server.requests.count <= 1, "a warm-up and no turn")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func whatCostsMoneyIsToldWhereverTheRealEndpointStands() async throws {
        let server = try server(together: 1)
        let ending = try await LessonProgram.streaming.run([
            "compare", "--endpoints", "practice@instant,\(server.baseURL)/v1=x", "--runs", "2",
            "--approaches",
            "streamed,peek-then-stream", "--ask", "Where?",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("This makes between 7 and "), "\(ending.output)")
        #expect(ending.output.contains("The pace is simulated (instant at practice@instant only)"))
        #expect(server.requests.count == 7, "a warm-up, two streamed turns, and two that peek")
    }

    @Test func aNameFromOutsideBringsNoControlCharactersToTheTerminal() async throws {
        let data = ["WORKSHOP_DATA": try TemporaryFolder.make().path]
        let server = try server(together: 1)
        let measured = try await LessonProgram.streaming.run(
            [
                "compare", "--endpoint", server.baseURL + "/v1", "--model", "x\u{1B}[31m\n\u{9D}", "--ask",
                "Wh\u{1B}]0;y\u{7}?", "--runs", "1", "--approaches", "streamed",
            ], environment: data)
        #expect(measured.exitCode == 0, "\(measured.errors)")
        let shown = try await LessonProgram.streaming.run(["compare", "--show", "1"], environment: data)
        let listed = try await LessonProgram.streaming.run(["compare", "--history"], environment: data)
        #expect(listed.output.split(separator: "\n").count == 2)
        for output in [measured.output, shown.output, listed.output] {
            #expect(
                !output.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        }
    }
}
