import Dispatch
import Foundation
import ModelWire
import Synchronization

/// Carries what is to be shown to a descriptor, so that whoever reads a stream does not wait for a slow terminal or pipe.
///
/// Pieces of text that come while others are being written are written together. On a live screen the first piece is
/// shown at once, and then at most one drawing a frame. At most `pendingLimit` bytes of text wait. Beyond that, a live
/// screen leaves out what waits and says so, since the whole text is in the turn; anywhere else the writer waits, since
/// what is in a pipe or a file has to be whole.
final class OutputQueue: Sendable {
    static let pendingLimit = 256 << 10
    static let frame = DispatchTimeInterval.milliseconds(16)
    /// A pipe that is ready takes so many bytes without a wait: POSIX's least `PIPE_BUF`.
    private static let directLimit = 512

    private struct State {
        var pending = OutputBatch()
        var writtenNumber = 0
        /// True while someone writes; whoever finds it false becomes the writer.
        var isWriting = false
        var waiters: [(number: Int, semaphore: DispatchSemaphore)] = []
        /// Where the writer waits for the next frame.
        var pause: DispatchSemaphore?
        var failure: Int32?
        var redaction = OutputRedaction()

        mutating func add(_ operation: LiveScreen.Operation) {
            redaction.redact(operation).forEach { pending.add($0) }
        }

        mutating func becomeWriter() -> OutputBatch? {
            guard !isWriting else { return nil }
            isWriting = true
            return nextBatch()
        }

        /// What waits; with nothing left nobody is the writer any more.
        mutating func nextBatch() -> OutputBatch? {
            guard !pending.operations.isEmpty else {
                isWriting = false
                return nil
            }
            defer { pending = OutputBatch(after: pending) }
            return pending
        }
    }

    private let descriptor: OutputDescriptor
    private let frame: DispatchTimeInterval
    private let size: (@Sendable () -> TerminalSize)?
    private let mayWriteDirectly: Bool
    private let state = Mutex(State())
    private let screen: Mutex<LiveScreen?>
    private let cast: TerminalCast?

    /// A queue to a descriptor.
    ///
    /// - Parameters:
    ///   - size: how large the terminal is now, for a live screen; nil to write everything as it is.
    ///   - cast: gets everything that is written.
    init(
        _ descriptor: Int32, size: (@Sendable () -> TerminalSize)? = nil,
        frame: DispatchTimeInterval = OutputQueue.frame, cast: TerminalCast? = nil
    ) {
        self.cast = cast
        self.descriptor = OutputDescriptor(descriptor)
        self.size = size
        self.frame = frame
        // A terminal says that it is ready when it takes one byte, and keeps the writer until it took all.
        mayWriteDirectly = size == nil && isatty(descriptor) != 1
        screen = Mutex(size.map { LiveScreen(size: $0()) })
    }

    /// True where rows are drawn again.
    var isLive: Bool { size != nil }

    /// The first failed write, as the system's number.
    var failure: Int32? { state.withLock { $0.failure } }

    /// From now on nothing that is handed over shows a key.
    func conceal(_ secrets: SecretForms) { state.withLock { $0.redaction = OutputRedaction(secrets) } }

    /// Hands something over without a wait, unless the limit is reached.
    func post(_ operation: LiveScreen.Operation) {
        let (isOverLimit, batch) = state.withLock { state -> (Bool, OutputBatch?) in
            state.add(operation)
            if let batch = state.becomeWriter() { return (false, batch) }
            if state.pending.bytes > Self.pendingLimit, isLive { state.pending.leaveOutText() }
            return (state.pending.bytes > Self.pendingLimit, nil)
        }
        if let batch {
            if mayWriteDirectly, batch.bytes <= Self.directLimit, descriptor.isReady {
                write(batch)
                handOver()
            } else {
                drainOnThread(batch)
            }
        }
        if isOverLimit { flush() }
    }

    /// Hands something over, and returns once it and everything before it is written.
    func perform(_ operation: LiveScreen.Operation) {
        let batch = state.withLock { state -> OutputBatch? in
            state.add(operation)
            return state.becomeWriter()
        }
        guard let batch else { return flush() }
        write(batch)
        handOver()
    }

    /// Returns once everything that was handed over is written, or could not be.
    func flush() {
        let semaphore = DispatchSemaphore(value: 0)
        let mustWait = state.withLock { state in
            guard state.writtenNumber < state.pending.number else { return false }
            state.waiters.append((state.pending.number, semaphore))
            state.pause.take()?.signal()
            return true
        }
        if mustWait { semaphore.wait() }
    }

    private func write(_ batch: OutputBatch) {
        let text = screen.withLock { screen -> String in
            guard screen != nil else { return batch.operations.map(\.plainText).joined() }
            if let size { screen?.resize(to: size()) }
            batch.operations.forEach { screen?.apply($0) }
            return screen?.takeOutput() ?? ""
        }
        if !text.isEmpty { cast?.show(text) }
        let failure = text.isEmpty ? nil : descriptor.write(text)
        let finished = state.withLock { state in
            state.failure = state.failure ?? failure
            state.writtenNumber = batch.number
            let finished = state.waiters.filter { $0.number <= batch.number }
            state.waiters.removeAll { $0.number <= batch.number }
            return finished
        }
        finished.forEach { $0.semaphore.signal() }
    }

    /// Lets a thread write what has come meanwhile.
    private func handOver() {
        if let batch = state.withLock({ $0.nextBatch() }) { drainOnThread(batch) }
    }

    /// On a thread of its own, since writing may block and the shared threads are few. It ends when nothing is left.
    private func drainOnThread(_ first: OutputBatch) {
        Thread.detachNewThread { [self] in
            var batch: OutputBatch? = first
            while let next = batch {
                write(next)
                if isLive { waitForFrame() }
                batch = state.withLock { $0.nextBatch() }
            }
        }
    }

    private func waitForFrame() {
        let semaphore = DispatchSemaphore(value: 0)
        let mustWait = state.withLock { state in
            guard state.waiters.isEmpty else { return false }
            state.pause = semaphore
            return true
        }
        guard mustWait else { return }
        _ = semaphore.wait(timeout: .now() + frame)
        state.withLock { $0.pause = nil }
    }
}
