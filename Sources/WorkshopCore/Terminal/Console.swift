import Foundation
import ModelWire
import Synchronization

/// Where a lesson writes: words for people, a model's text as it arrives, and data for machines.
///
/// Text appears as it arrives, through a pipe too: a model's text waits only while the reader at the other end does not
/// take what came before, and words are written when the call returns. At a terminal where styles may be used, a
/// model's text is live: a finished line is shown with its Markdown styled, the line in progress plain. Everywhere else
/// the text is written as it is. With `--json` words go to standard error, and standard output holds the data alone.
public final class Console: Sendable {
    /// How a run writes.
    public struct Settings: Sendable {
        /// Standard output is data; words go to standard error.
        public var json: Bool
        /// Model text is held until its line is finished: for screen readers and logs.
        public var wholeLines: Bool
        /// Styles may be used, and rows be drawn again.
        public var usesColor: Bool
        /// Block and line characters may be used in charts.
        public var usesUnicode: Bool

        /// Plain words to standard output, unless said otherwise.
        public init(
            json: Bool = false, wholeLines: Bool = false, usesColor: Bool = false,
            usesUnicode: Bool = false
        ) {
            self.json = json
            self.wholeLines = wholeLines
            self.usesColor = usesColor
            self.usesUnicode = usesUnicode
        }
    }

    /// How this run writes.
    public let settings: Settings
    let words: OutputQueue
    private let wordsDescriptor: Int32
    let data: OutputQueue
    private let errors: OutputDescriptor
    /// True when errors appear on the screen that words are written to.
    private let sharesScreen: Bool
    private let cast: TerminalCast?
    private let unfinishedLine = Mutex("")
    let secrets = Mutex(SecretForms(of: []))

    /// A console over the process's own streams, or over others in tests; with a cast, which gets all of it.
    public init(
        settings: Settings, standardOutput: Int32 = STDOUT_FILENO, standardError: Int32 = STDERR_FILENO,
        cast: TerminalCast? = nil
    ) {
        self.settings = settings
        self.cast = cast
        let isLive =
            settings.usesColor && !settings.wholeLines && !settings.json && isatty(standardOutput) == 1
        let size: @Sendable () -> TerminalSize = { TerminalSize.of(standardOutput) }
        data = OutputQueue(standardOutput, size: isLive ? size : nil, cast: cast)
        words = settings.json ? OutputQueue(standardError, cast: cast) : data
        wordsDescriptor = settings.json ? standardError : standardOutput
        errors = OutputDescriptor(standardError)
        sharesScreen = isLive && isatty(standardError) == 1
    }

    /// Why standard output does not hold all that was written to it; nil when it does. A lesson goes on all the same,
    /// and tells it at its end.
    public var failure: OutputError? {
        data.flush()
        return data.failure.map(OutputError.init)
    }

    /// Why the cast does not hold all that was shown; nil when it does, and without one.
    public var castFailure: RecordingError? {
        words.flush()
        data.flush()
        return cast?.failure
    }

    /// How wide the words for people may be: the terminal's columns, and 80 where they go elsewhere.
    public var columns: Int { TerminalMode.columns(of: wordsDescriptor) }

    /// A line of words for people, in rows between words where the terminal is narrower than it.
    ///
    /// - Parameter folds: false for what is there to be copied as one line, such as a command.
    public func line(_ text: String = "", folds: Bool = true) {
        write((folds ? folded(text) : text) + "\n")
    }

    /// A table, in whatever way there is room for it. Control characters are taken out: its cells may be a server's.
    ///
    /// - Parameter indent: the cells before each of its lines.
    public func table(_ table: TextTable, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        for row in table.lines(columns: fold.map { $0.columns - indent }) {
            line(margin + ControlCharacters.removed(from: row))
        }
    }

    /// Where lines are to be broken; nil through a pipe and into a file, where none is.
    var fold: LineFold? { Self.fold(wordsDescriptor) }

    private static func fold(_ descriptor: Int32) -> LineFold? {
        let columns = TerminalSize.of(descriptor).columns
        // The last column stays free: some terminals wrap when it is written.
        return columns > 1 ? LineFold(columns: columns - 1) : nil
    }

    private func folded(_ text: String) -> String { fold?.folded(text) ?? text }

    /// Words without a line end.
    public func write(_ text: String) { words.perform(.words(text)) }

    /// A heading, with an empty line before it.
    public func heading(_ text: String) { line("\n" + styled(text, .bold)) }

    /// A line for people that is no part of the result: notes and errors.
    public func note(_ text: String) {
        let safe = redacted(text)
        let line = (Self.fold(errors.descriptor)?.folded(safe) ?? safe) + "\n"
        if sharesScreen { words.perform(.wordsElsewhere(line)) } else { words.flush() }
        // Words for people that find no reader are not worth a failure.
        cast?.show(line)
        _ = errors.write(line)
        if sharesScreen { words.post(.redraw) }
    }

    /// One line of data on standard output.
    public func data(_ text: String) { data.perform(.words(text + "\n")) }

    /// Begins a model's text with words that are not the model's, such as `Model: `.
    public func beginModelText(_ label: String) {
        if settings.wholeLines { modelText(label) } else { words.post(.beginText(label: label)) }
    }

    /// A piece of a model's text, shown at once, or with its finished line when whole lines were asked for. Control
    /// characters are taken out: a model cannot steer the terminal. Whoever reads the model's stream does not wait for
    /// a slow terminal here.
    public func modelText(_ piece: String) {
        let safe = ControlCharacters.removed(from: piece)
        guard settings.wholeLines else {
            if !safe.isEmpty { words.post(.text(safe)) }
            return
        }
        let finished = unfinishedLine.withLock { unfinished -> String in
            unfinished += safe
            guard let end = unfinished.lastIndex(of: "\n") else { return "" }
            let finished = unfinished[...end]
            unfinished = String(unfinished[unfinished.index(after: end)...])
            return String(finished)
        }
        if !finished.isEmpty { words.post(.text(folded(finished))) }
    }

    /// A model's whole text; returns once it is written. Nothing of it is left out, however slow the terminal is.
    func wholeModelText(_ text: String) {
        if settings.wholeLines {
            modelText(text)
        } else {
            words.perform(.text(ControlCharacters.removed(from: text)))
        }
    }

    /// Ends a model's text with a line end, and returns once all of it is written.
    public func endModelText() {
        finishModelText()
        words.flush()
    }

    /// Ends a model's text, and does not wait until it is written.
    func finishModelText() {
        let rest = unfinishedLine.withLock { unfinished in
            defer { unfinished = "" }
            return unfinished
        }
        if !rest.isEmpty { words.post(.text(folded(rest))) }
        words.post(.endText)
    }

    /// A line of words that is written in its turn, without a wait.
    func post(_ line: String) { words.post(.words(folded(line) + "\n")) }

    /// The text in a style, where styles may be used; otherwise the text alone. No meaning hangs on a style.
    public func styled(_ text: String, _ style: TextStyle) -> String {
        settings.usesColor ? style.opening + text + TextStyle.closing : text
    }
}
