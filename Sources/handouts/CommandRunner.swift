import Foundation

/// Runs a handout's commands the way a learner's first run would go: no keys, no settings, a data folder of its own.
struct CommandRunner: Sendable {
    /// What a command left behind.
    struct Result: Sendable, Equatable {
        let standardOutput: String
        let standardError: String
        let exitCode: Int32
    }

    /// The kit's folder, in which commands run.
    let root: URL

    /// Where output and data go while the tool runs; one for each handout, so that its commands build on each other.
    let folder: URL

    var limit: Duration = .seconds(60)

    /// A command that prints more than this has gone wrong; it is stopped.
    var outputLimit = 4 << 20

    /// - Throws: `HandoutError` when the command cannot be started or has to be stopped. Another exit code
    ///   than 0 is no error here.
    func run(_ command: String) async throws -> Result {
        let output = try file("stdout")
        let errors = try file("stderr")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "set -euo pipefail; \(command)"]
        process.currentDirectoryURL = root
        process.environment = Self.environment(
            from: ProcessInfo.processInfo.environment, data: folder.appendingPathComponent("data").path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)

        let (endings, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            let signalled = process.terminationReason == .uncaughtSignal
            ended.yield(process.terminationStatus + (signalled ? 128 : 0))
            ended.finish()
        }
        try process.runWithSignalsUnblocked()
        let child = process.processIdentifier
        let watch = Task { try await Self.stop(child, at: limit, or: outputLimit, in: [output, errors]) }
        var exitCode: Int32 = 0
        for await code in endings { exitCode = code }
        watch.cancel()
        // What a command left running in the background goes with it.
        kill(-child, SIGKILL)
        if case .success(let reason) = await watch.result {
            throw HandoutError(
                code: .commandFailed,
                message:
                    "'\(command)' was run and \(reason), so it was stopped; shorten it, or use --latency instant"
            )
        }
        return Result(
            standardOutput: try String(contentsOf: output, encoding: .utf8),
            standardError: try String(contentsOf: errors, encoding: .utf8),
            exitCode: exitCode
        )
    }

    /// A learner's environment without what would change the output: settings, keys, proxies, the terminal's width.
    static func environment(from current: [String: String], data: String) -> [String: String] {
        var environment = current.filter { name, _ in
            !name.hasPrefix("WORKSHOP_") && !name.hasSuffix("_API_KEY") && name != "NIM_BASE_URL"
                && !["COLUMNS", "LINES", "CLICOLOR_FORCE", "FORCE_COLOR"].contains(name)
        }
        environment["NO_COLOR"] = "1"
        environment["TZ"] = "UTC"
        environment["WORKSHOP_DATA"] = data
        // A key in the kit's own .env file must not be spent by a check.
        environment["WORKSHOP_ENDPOINT"] = "practice"
        return environment
    }

    /// Waits until the command is over its time or its output, stops it, and tells which; is cancelled otherwise.
    private static func stop(
        _ child: Int32, at limit: Duration, or outputLimit: Int, in files: [URL]
    ) async throws -> String {
        let deadline = ContinuousClock.now + limit
        var reason: String?
        while reason == nil {
            try await Task.sleep(for: .milliseconds(100))
            let printed = try files.map {
                try FileManager.default.attributesOfItem(atPath: $0.path)[.size] as? Int ?? 0
            }
            if printed.contains(where: { $0 > outputLimit }) {
                reason = "printed more than \(outputLimit >> 20) MiB"
            } else if ContinuousClock.now >= deadline {
                reason = "took longer than \(limit.components.seconds) s"
            }
        }
        kill(-child, SIGKILL)
        kill(child, SIGKILL)
        return reason ?? ""
    }

    private func file(_ name: String) throws -> URL {
        let url = folder.appendingPathComponent(name)
        try Data().write(to: url)
        return url
    }
}
