import Foundation

/// A program of this machine, run for what it prints, for a bounded time.
public struct LocalCommand: Sendable, Equatable {
    /// How a command ended.
    public enum Outcome: Sendable, Equatable {
        /// No folder of the search path has such a program.
        case notFound
        /// It ran to its end.
        case finished(exitCode: Int32, output: String, errors: String)
        /// It did not end in time and was killed.
        case timedOut
        /// It could not be started, or what it printed could not be read.
        case failed(String)
    }

    /// Runs a command; tests give one that only pretends.
    public typealias Runner = @Sendable (LocalCommand) async -> Outcome

    /// The program's name, as on the search path.
    public var program: String
    /// Its arguments.
    public var arguments: [String]
    /// How long it may take.
    public var limit: Duration

    /// A command that has not run.
    public init(_ program: String, _ arguments: [String], limit: Duration = .seconds(5)) {
        self.program = program
        self.arguments = arguments
        self.limit = limit
    }

    /// The most bytes of each stream that are read.
    private static let outputLimit = 256 << 10
    /// Under Windows' Linux the driver's tools lie beside the path of many shells.
    private static let extraFolders = ["/usr/lib/wsl/lib"]

    /// Runs commands for real.
    ///
    /// - Parameter path: the search path, folders with colons between.
    public static func runner(path: String) -> Runner {
        { command in await command.run(path: path) }
    }

    private func run(path: String) async -> Outcome {
        let folders = path.split(separator: ":").map(String.init) + Self.extraFolders
        let files = FileManager.default
        guard let file = folders.map({ "\($0)/\(program)" }).first(where: files.isExecutableFile(atPath:))
        else { return .notFound }
        // Files and not pipes: a grandchild that holds a pipe open could keep a reader waiting.
        let folder = files.temporaryDirectory.appendingPathComponent("command-\(UUID().uuidString)")
        defer { try? files.removeItem(at: folder) }  // the system clears its temporary folder anyway
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            let output = folder.appendingPathComponent("output")
            let errors = folder.appendingPathComponent("errors")
            guard let code = try await exitCode(of: file, output, errors) else { return .timedOut }
            return .finished(
                exitCode: code, output: try Self.text(of: output), errors: try Self.text(of: errors))
        } catch {
            return .failed("\(program) could not be run: \(error.localizedDescription)")
        }
    }

    /// Nil when it was killed for taking too long.
    private func exitCode(of file: String, _ output: URL, _ errors: URL) async throws -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: file)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        for url in [output, errors] { try Data().write(to: url) }
        let handles = try [output, errors].map { try FileHandle(forWritingTo: $0) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingOldest(1))
        process.terminationHandler = { process in
            let bySignal = process.terminationReason == .uncaughtSignal
            ended.yield(process.terminationStatus + (bySignal ? 128 : 0))
            ended.finish()
        }
        try process.run()
        defer { for handle in handles { try? handle.close() } }  // nothing is written through these
        let limit = limit
        return await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await ends.first { _ in true } }
            group.addTask {
                // A cancelled sleep ends the command as a long one does.
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            // A child of a Swift task starts with TERM blocked; KILL it sees.
            if first == nil, process.isRunning { kill(process.processIdentifier, SIGKILL) }
            group.cancelAll()
            return first
        }
    }

    private static func text(of file: URL) throws -> String {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }  // it was only read
        return String(decoding: try handle.read(upToCount: outputLimit) ?? Data(), as: UTF8.self)
    }
}
