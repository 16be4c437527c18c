import Foundation
import WorkshopCore

/// A console that writes into a file, to be read when all is written. It is open as long as this value is held.
final class CapturedConsole {
    let console: Console
    private let file: FileHandle
    private let url: URL

    init() throws {
        url = try TemporaryFolder.make().appendingPathComponent("output")
        try Data().write(to: url)
        file = try FileHandle(forWritingTo: url)
        console = Console(
            settings: Console.Settings(), standardOutput: file.fileDescriptor,
            standardError: file.fileDescriptor)
    }

    /// Everything that was written, as lines.
    func lines() throws -> [String] {
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension Console {
    /// One that nobody reads.
    static let silent = Console(
        settings: Console.Settings(), standardOutput: FileHandle.nullDevice.fileDescriptor,
        standardError: FileHandle.nullDevice.fileDescriptor)
}
