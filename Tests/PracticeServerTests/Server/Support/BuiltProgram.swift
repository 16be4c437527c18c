import Foundation
import Testing

/// A program of this package, started from where the tests were built.
final class BuiltProgram: @unchecked Sendable {
    // Unchecked: `Process` and `Pipe` carry no annotation; each method is called by one test, in order.
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ name: String, _ arguments: [String]) throws {
        process.executableURL = try Self.folder().appendingPathComponent(name)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The next line of standard output without its end.
    func nextLine() async throws -> String {
        try await onThread { [output] in
            var line = Data()
            while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
                line.append(byte)
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    func send(signal number: Int32) { kill(process.processIdentifier, number) }

    func closeInput() throws { try input.fileHandleForWriting.close() }

    /// The exit code, and what standard error held.
    func end() async throws -> (code: Int32, errors: String) {
        try await onThread { [process, errors] in
            let text = try errors.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: text, as: UTF8.self))
        }
    }

    /// The folder the products are in: the test bundle's own on Linux, the bundle's parent on macOS.
    private static func folder() throws -> URL {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        var folder = URL(fileURLWithPath: bundle)
        // Bounded: a path has so many parts. The products lie beside the bundle whose name ends so.
        while folder.pathExtension != "xctest", folder.path != "/" { folder.deleteLastPathComponent() }
        try #require(folder.path != "/", "no test bundle in \(arguments)")
        return folder.deletingLastPathComponent()
    }
}
