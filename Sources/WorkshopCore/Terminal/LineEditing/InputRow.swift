import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A row at the bottom of a live terminal that a person types into while something else appears above it.
///
/// Keys come one by one from the beginning of `use` to its end, whichever way it ends. Ctrl-Z gives the terminal back
/// until the program goes on, and a terminal of another size gets the row drawn again.
public final class InputRow: Sendable {
    /// What a person did.
    public enum Action: Sendable, Equatable {
        /// Typed a line and ended it.
        case line(String)
        /// Pressed Ctrl-C: in an empty row, or while `stopsAtOnce`.
        case interrupt
        /// Pressed Ctrl-D in an empty row, or closed the terminal.
        case endOfInput
    }

    private struct State {
        var editor = LineEditor()
        var keys = KeyDecoder()
        /// Bytes that have come and are not looked at; no more than one read brings.
        var pending: ArraySlice<UInt8> = []
        var stopsAtOnce = false
        var isShown = false
    }

    private let console: Console
    private let prompt: String
    private let input: InputDescriptor
    private let output: Int32
    private let state = Mutex(State())

    /// A row of the process's own terminal, unless told otherwise; nil where none can be drawn, or no keys be read.
    ///
    /// - Parameter terminal: what `TERM` says; editing needs one that is not `dumb`.
    public init?(
        console: Console, prompt: String,
        terminal: String? = ProcessInfo.processInfo.environment["TERM"],
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
    ) {
        guard console.isLive, isatty(input) == 1, !["", "dumb"].contains(terminal ?? "") else { return nil }
        self.console = console
        self.prompt = prompt
        self.input = InputDescriptor(descriptor: input)
        self.output = output
    }

    /// Shows the row while the body runs, which reads it with `next`.
    public func use<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        guard TerminalMode.beginEditing(on: input.descriptor) else { throw CancellationError() }
        let resized = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .global())
        resized.setEventHandler { [weak self] in self?.draw() }
        // Another program had the terminal meanwhile, with a mode of its own.
        let continued = DispatchSource.makeSignalSource(signal: SIGCONT, queue: .global())
        continued.setEventHandler { [weak self] in
            TerminalMode.renew()
            self?.draw()
        }
        resized.resume()
        continued.resume()
        state.withLock { $0.isShown = true }
        draw()
        defer {
            resized.cancel()
            continued.cancel()
            state.withLock { $0.isShown = false }
            console.showStatus([])
            console.showInput(nil)
            console.waitUntilWritten()
            TerminalMode.restore()
        }
        return try await body()
    }

    /// Whether Ctrl-C counts at once. Otherwise it clears a line that was begun.
    public func setStopsAtOnce(_ stopsAtOnce: Bool) { state.withLock { $0.stopsAtOnce = stopsAtOnce } }

    /// The next thing that the person does. What was typed before the task is cancelled is there for the next call.
    ///
    /// - Throws: `CancellationError`.
    public func next() async throws -> Action {
        while true {
            while let byte = state.withLock({ $0.pending.popFirst() }) {
                if let action = take(byte) {
                    draw()
                    return action
                }
            }
            draw()
            let bytes = try await input.next()
            if bytes.isEmpty { return .endOfInput }
            state.withLock { $0.pending += bytes }
        }
    }

    private func take(_ byte: UInt8) -> Action? {
        var action: Action?
        for key in state.withLock({ $0.keys.feed(byte) }) {
            switch key {
            case .suspend: suspend()
            case .cancel where state.withLock({ $0.stopsAtOnce || $0.editor.text.isEmpty }):
                action = .interrupt
            default:
                switch state.withLock({ $0.editor.handle(key) }) {
                case .editing: break
                case .clearScreen: console.write("\u{1B}[H\u{1B}[2J")
                case .submitted(let line): action = .line(line)
                case .endOfInput: action = .endOfInput
                }
            }
        }
        return action
    }

    /// Stops the process as its terminal would have done, with the terminal as it was before.
    private func suspend() {
        console.giveTerminalAway()
        TerminalMode.restore()
        Self.stop()
        _ = TerminalMode.beginEditing(on: input.descriptor)
        console.takeTerminalBack()
    }

    /// Returns once the process goes on.
    ///
    /// A signal to the process may be taken by another thread, some time later: with the terminal's mode changed again by
    /// then, a shell would inherit that. A signal to this thread is taken at once, unless it is blocked, as in threads
    /// that run tasks.
    private static func stop() {
        var signals = sigset_t()
        var before = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTSTP)
        pthread_sigmask(SIG_UNBLOCK, &signals, &before)
        raise(SIGTSTP)
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private func draw() {
        let size = TerminalSize.of(output)
        let shown = state.withLock { $0.isShown ? ($0.editor.before, $0.editor.after) : nil }
        guard let (before, after) = shown else { return }
        let row = LineRow(prompt: prompt, columns: max(1, size.columns)).shown(before: before, after: after)
        console.showInput(
            LiveScreen.Input(rows: [StyledText(row.text)], cursor: (row: 0, column: row.cursor)))
    }
}
