import Foundation
import TestSupport
import Testing

/// A program that is told to stop in the middle of an answer.
@Suite(.timeLimit(.minutes(10)))
struct StoppingTests {
    @Test(
        arguments: [
            (SIGINT, 130, ["plain"]), (SIGTERM, 143, ["plain"]), (SIGHUP, 129, ["plain"]),
            (SIGINT, 130, ["feel", "--ask", "When?"]), (SIGINT, 130, ["trap"]),
        ] as [(Int32, Int32, [String])])
    func aSignalClosesTheConnectionAndEndsTheProgram(signal: Int32, exitCode: Int32, arguments: [String])
        async throws
    {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["Once ", "upon "]) + [.waitForClose]
        }
        let program = try LessonProgram.streaming.start(
            arguments + ["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(await server.received(requests: 1))
        if arguments != ["trap"] { #expect(await program.printed("upon")) }
        program.send(signal: signal)
        let ending = try await program.ending()
        #expect(ending.exitCode == exitCode)
        #expect(await server.sawClientClose())
        #expect(ending.errors.hasSuffix("Stopped.\n"), "\(ending.errors)")
        #expect(!ending.errors.contains("error:"))
    }

    #if os(Linux)
    /// The moment at which a program first minds a signal is where one could be lost: several tries, since the moment
    /// is short.
    @Test(arguments: 1...5)
    func aSignalDuringStartUpEndsTheProgram(attempt: Int) async throws {
        let server = try LoopbackServer.start { _ in ChatScript.opening(["Once "]) + [.waitForClose] }
        let program = try LessonProgram.streaming.start([
            "plain", "--endpoint", server.baseURL + "/v1", "--model", "x",
        ])
        try waitUntilItMinds(SIGINT, process: program.processID)
        program.send(signal: SIGINT)
        let ending = try await program.ending()
        #expect(ending.exitCode == 130)
    }

    /// Reads what the kernel knows, without a pause: any pause is longer than the moment looked for.
    private func waitUntilItMinds(_ signal: Int32, process: Int32) throws {
        let bit = UInt64(1) << UInt64(signal - 1)
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let masks = status.matches(of: #/Sig(?:Ign|Cgt):\s*([0-9a-f]+)/#)
            if masks.contains(where: { (UInt64($0.1, radix: 16) ?? 0) & bit != 0 }) { return }
        }
        Issue.record("the program never minded signal \(signal)")
    }
    #endif

    @Test func theServerProcessEndsWithAProgramThatWasKilled() async throws {
        let program = try LessonProgram.streaming.start(["trap", "--latency", "laptop", "--runs", "1"])
        #expect(await program.printed("Measuring"))
        let port = try #require(program.outputSoFar.firstMatch(of: #/127\.0\.0\.1:(\d+)/#)).1
        program.send(signal: SIGKILL)
        _ = try await program.ending()
        #expect(await eventually { !canConnect(port: UInt16(port) ?? 0) })
    }

    @Test func aClosedPipeEndsTheProgramQuietly() async throws {
        let program = LessonProgram.basicCall.path
        let (exitCode, errors) = try shell(
            "set -o pipefail; '\(program)' --latency instant | head -n 1 >/dev/null")
        #expect(errors.isEmpty, "\(errors)")
        // 141 when the pipe closed while the program wrote, 0 when it was quicker.
        #expect([0, 141].contains(exitCode))
    }

    @Test(arguments: [
        (LessonProgram.basicCall, "--ask 'When?'"), (.basicCall, "--ask 'When?' --json"),
        (.conversationMemory, "--list"),
    ])
    func aClosedOutputIsTold(program: LessonProgram, options: String) async throws {
        let (exitCode, errors) = try shell("'\(program.path)' --latency instant \(options) >&-")
        #expect(errors.contains("standard output failed: it is closed"), "\(errors)")
        #expect(exitCode == 73)
    }

    #if os(Linux)
    @Test(arguments: ["", "--json"])
    func aFullDiskUnderTheOutputIsTold(option: String) async throws {
        let program = LessonProgram.basicCall.path
        let (exitCode, errors) = try shell(
            "'\(program)' --latency instant --ask 'When?' \(option) >/dev/full")
        #expect(errors.contains("No space left on device"), "\(errors)")
        #expect(exitCode == 73)
    }
    #endif

    private func shell(_ command: String) throws -> (exitCode: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        let errors = Pipe()
        process.arguments = ["-c", command]
        process.currentDirectoryURL = LessonProgram.packageRoot
        process.environment = [
            "PATH": "/usr/bin:/bin", "WORKSHOP_DATA": try TemporaryFolder.make().path,
            "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
        ]
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return (process.terminationStatus, text)
    }

    private func canConnect(port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
