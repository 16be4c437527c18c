import Foundation
import Testing

@testable import handouts

@Suite("A handout's commands")
struct HandoutCommandTests {
    @Test("Settings and keys of the person who runs the tool do not reach them")
    func environment() {
        let current = [
            "PATH": "/bin", "HOME": "/home/a", "WORKSHOP_MODEL": "x", "WORKSHOP_ENDPOINT": "nim",
            "NVIDIA_API_KEY": "secret", "WORKSHOP_API_KEY": "secret", "NIM_BASE_URL": "x", "COLUMNS": "40",
        ]
        let expected = [
            "PATH": "/bin", "HOME": "/home/a", "NO_COLOR": "1", "TZ": "UTC", "WORKSHOP_DATA": "/data",
            "WORKSHOP_ENDPOINT": "practice",
        ]
        #expect(CommandRunner.environment(from: current, data: "/data") == expected)
    }

    @Test("Output, errors and exit code are kept apart; standard input is empty; a failing pipe is seen")
    func result() async throws {
        let result = try await run("cat; echo out; echo err >&2; (exit 7) | cat")
        #expect(result == CommandRunner.Result(standardOutput: "out\n", standardError: "err\n", exitCode: 7))
    }

    @Test("A command that is killed has the shell's exit code for it")
    func killed() async throws {
        #expect(try await run("kill -TERM $$").exitCode == 143)
    }

    @Test("A command that does not end is stopped, and what it started too", .timeLimit(.minutes(5)))
    func endless() async throws {
        let error = await #expect(throws: HandoutError.self) {
            try await run("sleep 600 & wait", limit: .zero)
        }
        #expect(error?.code == .commandFailed)
        #expect(error?.message.contains("took longer") == true)
    }

    @Test("A command that prints without end is stopped", .timeLimit(.minutes(5)))
    func flood() async throws {
        let error = await #expect(throws: HandoutError.self) { try await run("yes", outputLimit: 1 << 20) }
        #expect(error?.message.contains("more than 1 MiB") == true)
    }

    private func run(
        _ command: String, limit: Duration = .seconds(120), outputLimit: Int = 1 << 20
    ) async throws -> CommandRunner.Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let runner = CommandRunner(root: folder, folder: folder, limit: limit, outputLimit: outputLimit)
        return try await runner.run(command)
    }
}
