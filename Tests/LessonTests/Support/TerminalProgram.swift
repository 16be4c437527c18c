import Dispatch
import Foundation
import Synchronization
import TestSupport

/// A lesson's program at a terminal of its own, with somebody typing.
final class TerminalProgram: Sendable {
    struct NoTerminal: Error {}

    // `Process` carries no annotation; it is only asked for its id and whether it runs, which any thread may.
    private struct Child: @unchecked Sendable { let process = Process() }

    private let child = Child()
    private let ours: Int32
    private let bytes = Mutex<[UInt8]>([])
    private let isHungUp = Mutex(false)
    private let isAtEnd = Mutex(false)
    private let readingEnded = DispatchSemaphore(value: 0)

    init(
        _ program: LessonProgram, _ arguments: [String], environment: [String: String], columns: UInt16 = 80
    ) throws {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var ends: (ours: Int32, theirs: Int32) = (-1, -1)
        guard openpty(&ends.ours, &ends.theirs, nil, nil, &size) == 0 else { throw NoTerminal() }
        ours = ends.ours
        // A program that another test starts just then would keep the terminal open.
        for end in [ends.ours, ends.theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let terminal = FileHandle(fileDescriptor: ends.theirs, closeOnDealloc: true)
        let process = child.process
        process.executableURL = URL(fileURLWithPath: program.path)
        process.arguments = arguments
        let own = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LD_LIBRARY_PATH"].contains($0.key)
        }
        process.environment = own.merging(environment) { _, given in given }
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try RunningProgram.withSignalsUnblocked { try process.run() }
        try terminal.close()
        let reading = dup(ours)
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            // Bounded by the program: once it has ended, the terminal answers with an error.
            while !isHungUp.withLock({ $0 }) {
                var readiness = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
                guard poll(&readiness, 1, 20) > 0 else { continue }
                let count = read(reading, &buffer, buffer.count)
                guard count > 0 else { break }
                bytes.withLock { $0 += buffer[..<count] }
            }
            close(reading)
            isAtEnd.withLock { $0 = true }
            readingEnded.signal()
        }
    }

    deinit {
        if child.process.isRunning { kill(child.process.processIdentifier, SIGKILL) }
        if !isHungUp.withLock({ $0 }) { close(ours) }
    }

    /// The person closes the window: the terminal is gone, also for what the program writes next. Nothing may be asked
    /// of it after that.
    func hangUp() {
        isHungUp.withLock { $0 = true }
        readingEnded.wait()
        close(ours)
    }

    /// Everything that was written to the terminal, what it echoed included.
    var screen: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func type(_ keys: String) {
        let typed = Array(keys.utf8)
        _ = typed.withUnsafeBytes { write(ours, $0.baseAddress, $0.count) }
    }

    func shows(_ text: String) async -> Bool { await eventually { screen.contains(text) } }

    /// True while keys are handed over one by one and not echoed.
    var isRaw: Bool {
        var settings = termios()
        guard tcgetattr(ours, &settings) == 0 else { return false }
        return settings.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
    }

    /// True when the terminal is as a shell expects it.
    var isRestored: Bool {
        var settings = termios()
        guard tcgetattr(ours, &settings) == 0 else { return false }
        let usual = tcflag_t(ICANON | ECHO | ISIG)
        return settings.c_lflag & usual == usual
    }

    /// What the terminal holds: the rows that have scrolled away, and those on the screen.
    func held(columns: Int = 80) -> TerminalScreen {
        var held = TerminalScreen(columns: columns, rows: 24)
        held.write(screen)
        return held
    }

    /// Waits until some row holds the text.
    func holds(_ text: String, columns: Int = 80) async -> Bool {
        await eventually { held(columns: columns).lines.contains { $0.contains(text) } }
    }

    /// Makes the terminal larger or smaller, and tells the program, whose terminal this is in name only.
    func resize(columns: UInt16) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
        send(signal: SIGWINCH)
    }

    func send(signal number: Int32) { kill(child.process.processIdentifier, number) }

    #if os(Linux)
    /// True while the program is stopped, as by Ctrl-Z.
    var isStopped: Bool {
        let path = "/proc/\(child.process.processIdentifier)/stat"
        guard let status = FileManager.default.contents(atPath: path) else { return false }
        // The name before the state may hold anything, a parenthesis too.
        return String(decoding: status, as: UTF8.self).components(separatedBy: ") ").last?.first == "T"
    }
    #endif

    /// The exit code; 128 plus the signal's number when a signal ended it; nil when it runs on. The screen holds all
    /// that was written then.
    func exitCode() async -> Int32? {
        guard await eventually({ !child.process.isRunning }) else { return nil }
        // What a program writes last is read after its end. Whoever it started may have the terminal a moment longer.
        _ = await eventually(within: .seconds(30)) { isAtEnd.withLock { $0 } }
        let status = child.process.terminationStatus
        return child.process.terminationReason == .uncaughtSignal ? 128 + status : status
    }
}
