import Foundation
import Testing

@testable import WorkshopCore

/// Programs of the machine, run for a bounded time.
@Suite(.timeLimit(.minutes(5)))
struct LocalCommandTests {
    /// Runs a line of shell as a program of its own.
    private func run(
        _ script: String, _ arguments: [String] = [], limit: Duration = .seconds(30)
    ) async throws -> LocalCommand.Outcome {
        let folder = try TemporaryFolder()
        // Written by a process of its own: a file that this one holds open for writing could not be executed.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", #"printf '#!/bin/sh\n%s\n' "$2" >"$1/tool" && chmod +x "$1/tool""#, "sh", folder.url.path,
            script,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let run = LocalCommand.runner(path: "/no/such/folder:\(folder.url.path)")
        let outcome = await run(LocalCommand("tool", arguments, limit: limit))
        withExtendedLifetime(folder) {}
        return outcome
    }

    @Test func bothStreamsAndTheExitCodeComeBack() async throws {
        let outcome = try await run(#"echo "out $1"; echo "bad $2" >&2; exit 7"#, ["a b", "c"])
        #expect(outcome == .finished(exitCode: 7, output: "out a b\n", errors: "bad c\n"))
    }

    @Test func aProgramThatIsNotThereIsNotFound() async throws {
        let run = LocalCommand.runner(path: "/no/such/folder:/tmp")
        #expect(await run(LocalCommand("no-such-tool", [])) == .notFound)
    }

    @Test func aProgramThatHangsIsKilled() async throws {
        #expect(try await run("exec sleep 600", limit: .milliseconds(50)) == .timedOut)
    }

    @Test func aGrandchildThatHoldsTheOutputOpenIsNotWaitedFor() async throws {
        #expect(
            try await run("sleep 5 & echo done") == .finished(exitCode: 0, output: "done\n", errors: ""))
    }

    @Test func outputHasABound() async throws {
        guard case .finished(0, let output, _) = try await run("head -c 1000000 /dev/zero | tr '\\0' x")
        else {
            Issue.record("it did not finish")
            return
        }
        #expect(output.utf8.count == 256 << 10)
    }

    @Test func aProgramEndedByASignalSaysSo() async throws {
        #expect(try await run("kill -9 $$") == .finished(exitCode: 137, output: "", errors: ""))
    }
}
