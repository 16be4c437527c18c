import Foundation

extension ComparisonEnvironment {
    /// The circumstances of a comparison that begins now, on this machine.
    public static func current(
        connections: Connections, concurrency: Int, seed: Int, runs: Int, questions: [String], now: Date
    ) -> ComparisonEnvironment {
        let process = ProcessInfo.processInfo
        #if arch(x86_64)
        let architecture = "x86_64"
        #elseif arch(arm64)
        let architecture = "arm64"
        #else
        let architecture = "other"
        #endif
        #if DEBUG
        let build = "debug"
        #else
        let build = "release"
        #endif
        return ComparisonEnvironment(
            version: Kit.version, system: process.operatingSystemVersionString, architecture: architecture,
            processors: process.activeProcessorCount, build: build, started: now.formatted(.iso8601),
            connections: connections, concurrency: concurrency, seed: seed, runs: runs, questions: questions)
    }
}
