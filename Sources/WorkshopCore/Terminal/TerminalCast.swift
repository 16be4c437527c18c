import Foundation
import ModelWire
import Synchronization

/// Writes what a console shows into a terminal recording: asciicast version 2, which asciinema and its players read.
///
/// The first line tells the terminal's size; each line after it a time in seconds, `o` for output, and a text. A cast
/// that cannot be written on ends, and harms nothing: whoever writes to a terminal has no place there for a message, so
/// that it is kept for the run's end.
public final class TerminalCast: Sendable {
    private let file: RecordingFile
    private let began = ContinuousClock.now
    /// Held over a whole line: times never go back in the file.
    private let order = Mutex(())
    private let firstFailure: FirstFailure

    /// Makes the file, and writes its first line.
    ///
    /// - Parameters:
    ///   - environment: where SHELL and TERM are looked up, the two that the format names.
    /// - Throws: `RecordingError`, also when there is a file of that name.
    public init(
        path: String, descriptor: Int32 = STDOUT_FILENO, environment: [String: String], now: Date = Date()
    ) throws(RecordingError) {
        let firstFailure = FirstFailure()
        self.firstFailure = firstFailure
        file = try RecordingFile(creating: path) { error in firstFailure.error.withLock { $0 = error } }
        let asked = TerminalSize.of(descriptor)
        let size = asked.columns > 0 ? asked : TerminalSize(columns: 80, rows: 24)
        let shown = environment.filter { ["SHELL", "TERM"].contains($0.key) }
        try file.begin(
            with: [
                "version": 2, "width": .integer(size.columns), "height": .integer(size.rows),
                "timestamp": .integer(Int(now.timeIntervalSince1970)),
                "env": .object(shown.mapValues(JSONValue.string)),
            ])
    }

    /// Why the rest could not be written; nil when all was.
    public var failure: RecordingError? { firstFailure.error.withLock { $0 } }

    /// Adds what is shown now.
    func show(_ text: String) {
        guard !text.isEmpty else { return }
        order.withLock { _ in
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            file.append([.number((seconds * 1e6).rounded() / 1e6), "o", .string(Self.onScreen(text))])
        }
    }

    /// Ends the file.
    public func close() { file.close() }

    /// A terminal's line discipline begins a new line at the left; a player has none and takes the text as it is.
    static func onScreen(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    }
}

/// A file tells its failure once.
private final class FirstFailure: Sendable {
    let error = Mutex<RecordingError?>(nil)
}
