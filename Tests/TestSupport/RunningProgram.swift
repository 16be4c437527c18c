import Foundation
import Synchronization

/// A program of this package, run as a person runs it: its own process, pipes for its streams, a clean environment.
///
/// A test target that starts a program names it as a dependency, so that it has been built.
public final class RunningProgram: Sendable {
    /// How a program ended.
    public struct Ending: Sendable {
        /// The exit code; 128 plus the signal's number when a signal ended it.
        public let exitCode: Int32
        /// Everything it wrote to standard output.
        public let output: String
        /// Everything it wrote to standard error.
        public let errors: String
    }

    // `Process` carries no annotation; it is only asked for its id and whether it runs, which any thread may.
    private struct Child: @unchecked Sendable {
        let process = Process()
        let input = Pipe()
    }

    private let child = Child()
    private let output = CollectedOutput()
    private let errors = CollectedOutput()

    /// Starts a program by its name.
    ///
    /// - Parameters:
    ///   - environment: beside PATH and HOME, all that the program sees; keys of the machine never reach it.
    ///   - directory: its working directory.
    public init(
        _ name: String, _ arguments: [String], environment: [String: String] = [:],
        directory: URL = FileManager.default.temporaryDirectory
    ) throws {
        let process = child.process
        process.executableURL = Self.productsFolder.appendingPathComponent(name)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        let own = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LD_LIBRARY_PATH"].contains($0.key)
        }
        process.environment = own.merging(environment) { _, given in given }
        process.standardInput = child.input
        process.standardOutput = output.pipe
        process.standardError = errors.pipe
        try Self.withSignalsUnblocked { try process.run() }
        output.collect()
        errors.collect()
    }

    deinit { if child.process.isRunning { child.process.terminate() } }

    /// Its process id.
    public var processID: Int32 { child.process.processIdentifier }

    /// What it has written to standard output so far.
    public var outputSoFar: String { output.text }

    /// Waits until standard output holds a text.
    public func printed(_ text: String) async -> Bool {
        await eventually { output.text.contains(text) }
    }

    /// Sends a signal to it.
    public func send(signal number: Int32) { kill(processID, number) }

    /// Writes to its standard input. At most what a pipe holds, unless the program reads: 64 KiB on Linux.
    public func type(_ text: String) throws {
        try child.input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    /// Ends its standard input.
    public func closeInput() throws { try child.input.fileHandleForWriting.close() }

    /// Waits for its end.
    ///
    /// - Throws: `StillRunning` when it runs on after the limit; it is killed then.
    public func ending(within limit: Duration = .seconds(180)) async throws -> Ending {
        guard await eventually(within: limit, { !child.process.isRunning }) else {
            kill(processID, SIGKILL)
            throw StillRunning(output: output.text, errors: errors.text)
        }
        _ = await eventually(within: .seconds(30)) { output.isAtEnd && errors.isAtEnd }
        let process = child.process
        let signalled = process.terminationReason == .uncaughtSignal
        return Ending(
            exitCode: signalled ? 128 + process.terminationStatus : process.terminationStatus,
            output: output.text,
            errors: errors.text
        )
    }

    /// A program that did not end in time, and what it had written.
    public struct StillRunning: Error {
        /// Standard output so far.
        public let output: String
        /// Standard error so far.
        public let errors: String
    }

    /// A child inherits the signal mask of the thread that starts it, and threads that run Swift tasks block INT and
    /// TERM: the child would never see them.
    public static func withSignalsUnblocked(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// Where the package's programs are built: beside the test bundle.
    public static var productsFolder: URL {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        var folder = URL(fileURLWithPath: bundle)
        while folder.pathExtension != "xctest", folder.path != "/" { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent()
    }
}

/// What comes through one pipe.
private final class CollectedOutput: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isAtEnd = false
    }

    private struct Ends: @unchecked Sendable { let pipe = Pipe() }

    private let ends = Ends()
    private let state = Mutex(State())

    var pipe: Pipe { ends.pipe }
    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    var isAtEnd: Bool { state.withLock { $0.isAtEnd } }

    func collect() {
        Thread.detachNewThread { [self] in
            while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
                state.withLock { $0.bytes += data }
            }
            state.withLock { $0.isAtEnd = true }
        }
    }
}
