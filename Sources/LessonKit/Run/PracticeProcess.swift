import Foundation
import PracticeServer

/// The practice endpoint in a process of its own: the program starts itself again as the server. It ends when this
/// process does, however that ends, since its standard input then closes.
public struct PracticeProcess: Sendable {
    /// The subcommand under which a lesson's program is the server.
    public static let subcommand = "practice-endpoint"

    /// Where it listens.
    let baseURL: String
    private let process: Process
    private let input: Pipe

    static func start(
        latency: Latency, fault: PracticeFaultPlan? = nil
    ) async throws -> PracticeProcess {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        let faults = fault.map { ["--fault", $0.description] } ?? []
        process.arguments = [subcommand, "--latency", latency.rawValue] + faults
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let baseURL = try await firstLine(of: output.fileHandleForReading)
        return PracticeProcess(baseURL: baseURL, process: process, input: input)
    }

    /// Ends the server by ending its input: a child of a Swift task starts with TERM blocked, and would not see it.
    func stop() {
        // Closing fails only when the server has gone already.
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static func firstLine(of handle: FileHandle) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                // One line of at most a hundred bytes; the end of input when the server failed to start.
                var line: [UInt8] = []
                while let byte = try? handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n"),
                    line.count < 200
                {
                    line.append(byte)
                }
                guard !line.isEmpty else {
                    return continuation.resume(throwing: PracticeProcessError())
                }
                continuation.resume(returning: String(decoding: line, as: UTF8.self))
            }
        }
    }
}

/// The program could not start itself as the practice server.
struct PracticeProcessError: Error, CustomStringConvertible {
    var description: String { "the practice endpoint did not start in a process of its own" }
}

/// Serves as the other end of `PracticeProcess`, until standard input ends.
func servePracticeEndpoint(latency: Latency, fault: PracticeFaultPlan?) async throws {
    // Ctrl-C in a terminal reaches this process too; its parent decides when to end.
    signal(SIGINT, SIG_IGN)
    let server = PracticeEndpoint(configuration: .init(pace: latency.pace, fault: fault))
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask { await waitForEndOfInput() }
        let baseURL = try await server.waitUntilListening()
        FileHandle.standardOutput.write(Data("\(baseURL)\n".utf8))
        try await group.next()
        group.cancelAll()
    }
}
