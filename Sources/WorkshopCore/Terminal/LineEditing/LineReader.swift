import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads what a person types, line by line: with editing where a terminal allows it, otherwise plainly.
public struct LineReader {
    /// A line that is too long to be taken.
    public struct LineTooLong: Error, CustomStringConvertible {
        /// What happened, and the limit.
        public var description: String {
            "that line is longer than \(LineEditor.byteLimit) bytes and was not taken"
        }
    }

    /// The person pressed Ctrl-C in an empty line.
    public struct Interrupted: Error {}

    /// True where Ctrl-C in an empty line is told, with `Interrupted`; otherwise it does nothing there.
    public var tellsInterrupts = false

    /// True when the person sees what is typed: at a terminal, whether lines can be edited or not.
    public let isTerminal: Bool
    /// True when lines can be edited.
    public let editsLines: Bool

    private let console: Console
    private let input: InputDescriptor
    private let output: Int32
    private var editor = LineEditor()
    private var keys = KeyDecoder()
    /// Bytes that have come and belong to later lines; no more than one read brings, and one unfinished line.
    private var pending: ArraySlice<UInt8> = []
    private var isAtEnd = false

    /// A reader of the process's own input, unless told otherwise.
    ///
    /// - Parameter terminal: what `TERM` says; editing needs one that is not `dumb`.
    public init(
        console: Console, terminal: String? = ProcessInfo.processInfo.environment["TERM"],
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
    ) {
        self.console = console
        self.input = InputDescriptor(descriptor: input)
        self.output = output
        isTerminal = isatty(input) == 1
        // A reader of whole lines cannot follow a row that is drawn again at each key.
        editsLines =
            isTerminal && isatty(output) == 1 && !["", "dumb"].contains(terminal ?? "")
            && !console.settings.wholeLines && !console.settings.json
    }

    /// The next line without its end; nil at the end of input. A last line without an end counts.
    ///
    /// - Throws: `LineTooLong`, after which the next line can be read; `Interrupted`; `CancellationError`.
    public mutating func next(prompt: String) async throws -> String? {
        if editsLines, TerminalMode.beginEditing(on: input.descriptor) {
            defer { TerminalMode.restore() }
            do {
                return try await editedLine(prompt)
            } catch {
                console.write("\n")
                throw error
            }
        }
        guard isTerminal else { return try await plainLine() }
        // The terminal showed it, and ended its row, before there was a prompt.
        let isTypedAhead = pending.contains(0x0A) || input.isReady
        console.write(prompt)
        let line = try await plainLine()
        if isTypedAhead, let line { console.write(line + "\n") }
        return line
    }

    private mutating func editedLine(_ prompt: String) async throws -> String? {
        draw(prompt)
        while true {
            while let byte = pending.popFirst() {
                for key in keys.feed(byte) {
                    if key == .cancel, tellsInterrupts, editor.text.isEmpty { throw Interrupted() }
                    switch editor.handle(key) {
                    case .editing: break
                    case .clearScreen: console.write("\u{1B}[H\u{1B}[2J")
                    case .submitted(let line):
                        // In full now, also where only a part fitted the row.
                        console.write("\r\u{1B}[K" + prompt + line + "\n")
                        return line
                    case .endOfInput:
                        console.write("\n")
                        return nil
                    }
                }
            }
            draw(prompt)
            pending = try await input.next()[...]
            if pending.isEmpty {
                console.write("\n")
                return nil
            }
        }
    }

    private func draw(_ prompt: String) {
        let row = LineRow(prompt: prompt, columns: TerminalMode.columns(of: output))
        console.write(row.drawing(before: editor.before, after: editor.after))
    }

    private mutating func plainLine() async throws -> String? {
        var line: [UInt8] = []
        var isTooLong = false
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                line += pending[..<end]
                pending = pending[(end + 1)...]
                break
            }
            line += pending
            if line.count > LineEditor.byteLimit {
                isTooLong = true
                line = []
            }
            pending = isAtEnd ? [] : try await input.next()[...]
            if pending.isEmpty {
                isAtEnd = true
                if line.isEmpty && !isTooLong { return nil }
                break
            }
        }
        if isTooLong || line.count > LineEditor.byteLimit { throw LineTooLong() }
        if line.last == 0x0D { line.removeLast() }
        return ControlCharacters.removed(from: String(decoding: line, as: UTF8.self))
    }
}
