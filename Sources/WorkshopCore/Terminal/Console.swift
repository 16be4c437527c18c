import Foundation
import Synchronization

/// Where a lesson writes: words for people, a model's text as it arrives, and data for machines.
///
/// Nothing is buffered: each piece is one `write`, so that text appears as it arrives through a pipe too. With
/// `--json` words go to standard error, and standard output holds the data alone.
public final class Console: Sendable {
    /// How a run writes.
    public struct Settings: Sendable {
        /// Standard output is data; words go to standard error.
        public var json: Bool
        /// Model text is held until its line is finished: for screen readers and logs.
        public var wholeLines: Bool
        /// Bold and dim may be used.
        public var usesColor: Bool

        /// Plain words to standard output, unless said otherwise.
        public init(json: Bool = false, wholeLines: Bool = false, usesColor: Bool = false) {
            self.json = json
            self.wholeLines = wholeLines
            self.usesColor = usesColor
        }
    }

    /// How this run writes.
    public let settings: Settings
    private let words: OutputDescriptor
    private let data: OutputDescriptor
    private let errors: OutputDescriptor
    private let cast: TerminalCast?
    private let unfinishedLine = Mutex("")
    private let firstFailure = Mutex<Int32?>(nil)

    /// A console over the process's own streams, or over others in tests; with a cast, which gets all of it.
    public init(
        settings: Settings, standardOutput: Int32 = STDOUT_FILENO, standardError: Int32 = STDERR_FILENO,
        cast: TerminalCast? = nil
    ) {
        self.settings = settings
        self.cast = cast
        words = OutputDescriptor(settings.json ? standardError : standardOutput)
        data = OutputDescriptor(standardOutput)
        errors = OutputDescriptor(standardError)
    }

    /// Why standard output does not hold all that was written to it; nil when it does. A lesson goes on all the same,
    /// and tells it at its end.
    public var failure: OutputError? { firstFailure.withLock { $0 }.map(OutputError.init) }

    /// A line of words for people.
    public func line(_ text: String = "") { write(text + "\n") }

    /// Words without a line end.
    public func write(_ text: String) { write(text, to: words) }

    /// A heading, with an empty line before it.
    public func heading(_ text: String) { line("\n" + styled(text, .bold)) }

    /// A line for people that is no part of the result: notes and errors.
    public func note(_ text: String) { write(text + "\n", to: errors) }

    /// One line of data on standard output.
    public func data(_ text: String) { write(text + "\n", to: data) }

    /// A piece of a model's text, shown at once, or with its finished line when whole lines were asked for. Control
    /// characters are taken out: a model cannot steer the terminal.
    public func modelText(_ piece: String) {
        let safe = ControlCharacters.removed(from: piece)
        guard settings.wholeLines else { return write(safe) }
        let finished = unfinishedLine.withLock { unfinished -> String in
            unfinished += safe
            guard let end = unfinished.lastIndex(of: "\n") else { return "" }
            let finished = unfinished[...end]
            unfinished = String(unfinished[unfinished.index(after: end)...])
            return String(finished)
        }
        if !finished.isEmpty { write(finished) }
    }

    /// Ends a model's text with a line end.
    public func endModelText() {
        let rest = unfinishedLine.withLock { unfinished in
            defer { unfinished = "" }
            return unfinished
        }
        write(rest + "\n")
    }

    /// The text in a style, where styles may be used; otherwise the text alone. No meaning hangs on a style.
    public func styled(_ text: String, _ style: TextStyle) -> String {
        settings.usesColor ? style.opening + text + TextStyle.closing : text
    }

    private func write(_ text: String, to stream: OutputDescriptor) {
        cast?.show(text)
        // Words for people that find no reader are not worth a failure; what was asked for on standard output is.
        guard let number = stream.write(text), stream.descriptor == data.descriptor else { return }
        firstFailure.withLock { $0 = $0 ?? number }
    }
}

/// A style that every terminal can show.
public enum TextStyle: String, Sendable {
    case bold = "1"
    case dim = "2"

    var opening: String { "\u{1B}[\(rawValue)m" }
    static let closing = "\u{1B}[0m"
}
