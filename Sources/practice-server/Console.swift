import Foundation

/// Writes whole lines without a buffer in between, so that a reader at the other end of a pipe sees them at once.
enum Console {
    static func output(_ line: String) { write(line, to: .standardOutput) }

    static func error(_ line: String) { write(line, to: .standardError) }

    private static func write(_ line: String, to handle: FileHandle) {
        // A reader that has left is no reason to stop serving, and there is nobody left to tell.
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
