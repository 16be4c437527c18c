import ModelWire
import Synchronization

/// Shows one turn of a chat as it happens: a sign of life before the first word, tools while they run, a thought while it
/// is thought, the text, and a closing line.
///
/// What passes stands in rows under the text and goes away; what stays is a line of its own. Where no rows can be drawn
/// again, only what stays is written.
public final class TurnView: Sendable {
    struct State {
        var phase = Phase.waiting
        /// The beginning of the phase.
        var since: Instant
        /// Of the reply that is being made. Its end is drawn, which could begin in a key.
        var thought = ""
        var thinking = SecretTextRedactor(SecretForms(of: []))
        var thoughts: [String] = []
        var running: [Running] = []
        var tools: ToolLines
        var isInText = false
    }

    private static let progressLimit = 60
    private static let tick = Duration.milliseconds(100)

    private let console: Console
    private let closing: TurnClosing
    private let now: @Sendable () -> Instant
    private let state: Mutex<State>

    /// A view of one turn.
    ///
    /// - Parameter now: the monotonic clock.
    public init(
        console: Console, closing: TurnClosing = TurnClosing(),
        now: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.console = console
        self.closing = closing
        self.now = now
        state = Mutex(
            State(since: now(), thinking: console.textRedactor, tools: ToolLines(console: console)))
    }

    /// Everything that the model told itself in this turn, so far.
    public var thoughts: String {
        state.withLock { ($0.thoughts + [$0.thought]).filter { !$0.isEmpty }.joined(separator: "\n\n") }
    }

    /// Asks a session, shows what happens, and gives the turn back, also one that was interrupted.
    ///
    /// - Parameters:
    ///   - streamed: whether the answer is shown as it arrives, or in one piece at the end.
    ///   - replacesLast: true to ask the last question again.
    /// - Throws: what the session throws. What had been shown of the answer stands, marked as a part.
    public func ask(
        _ question: String, of session: ChatSession, streamed: Bool, replacesLast: Bool = false
    ) async throws -> Turn {
        let ticking = console.isLive ? Task { await keepTicking() } : nil
        defer {
            ticking?.cancel()
            enter(.over)
        }
        update()
        do {
            let turn =
                streamed
                ? try await stream(question, session, replacesLast)
                : try await session.chat(question, replacesLast: replacesLast)
            ticking?.cancel()
            enter(.over)
            if !streamed { replay(turn) }
            console.lineAbove(StyledText("       " + closing.line(of: turn), .dim))
            return turn
        } catch {
            endText(marked: true)
            fold()
            console.waitUntilWritten()
            throw error
        }
    }

    private func stream(_ question: String, _ session: ChatSession, _ replacesLast: Bool) async throws -> Turn
    {
        for try await event in session.stream(question, replacesLast: replacesLast) {
            if case .finished(let turn) = event {
                endText(marked: turn.isInterrupted)
                fold()
                return turn
            }
            show(event)
        }
        // The stream's last event is `finished`, unless its task was cancelled.
        throw CancellationError()
    }

    private func show(_ event: TurnEvent) {
        switch event {
        case .step:
            state.withLock { $0.tools.beginReply() }
            enter(.waiting)
        case .reasoning(let piece):
            state.withLock { $0.thought += $0.thinking.take(ControlCharacters.removed(from: piece)) }
            enter(.thinking)
        case .text(let piece):
            fold()
            enter(.text)
            let begins = state.withLock { state in
                defer { state.isInText = true }
                return !state.isInText
            }
            if begins { console.beginModelText("Model: ") }
            console.modelText(piece)
        case .toolCallOpened(_, let name):
            endText(marked: false)
            fold()
            enter(.calling(name))
        case .toolStarted(let call):
            endText(marked: false)
            state.withLock { state in
                state.running.append(Running(call: call, since: now()))
                state.tools.started(call)
            }
            enter(.tools)
        case .toolProgress(let call, let text):
            state.withLock { state in
                for index in state.running.indices where state.running[index].call.id == call.id {
                    state.running[index].progress = text.onOneLine(limit: Self.progressLimit)
                }
            }
            update()
        case .toolVoided(let call, let result):
            state.withLock { state in
                state.running.removeAll { $0.call.id == call.id }
                state.tools.voided(result)
            }
            update()
        case .toolFinished(let call, let result, let duration):
            state.withLock { state in
                state.running.removeAll { $0.call.id == call.id }
                state.tools.finished(result, after: duration)
            }
            update()
        case .discarded:
            console.lineAbove(StyledText("       (a whole answer was generated and thrown away)", .dim))
        // The console of a lesson tells of waits itself, in every delivery.
        case .toolArguments, .repair, .waiting, .finished: break
        }
    }

    /// The turn of a blocking delivery, which nobody saw happen.
    private func replay(_ turn: Turn) {
        let thoughts = turn.steps.map(\.reply.reasoning) + [turn.reply?.reasoning ?? ""]
        state.withLock { $0.thoughts = thoughts }
        for step in turn.steps {
            var tools = ToolLines(console: console)
            step.reply.toolCalls.forEach { tools.started($0) }
            step.results.forEach { tools.finished($0) }
        }
        guard !turn.isInterrupted else { return }
        console.beginModelText("Model: ")
        console.wholeModelText(turn.answer)
        console.finishModelText()
    }

    private func endText(marked: Bool) {
        let wasInText = state.withLock { state in
            defer { state.isInText = false }
            return state.isInText
        }
        guard wasInText else { return }
        if marked { console.modelText(" …") }
        console.finishModelText()
    }

    /// A thought that is over becomes one line.
    private func fold() {
        let folded = state.withLock { state -> (thought: String, since: Instant)? in
            state.thought += state.thinking.finish()
            guard !state.thought.isEmpty else { return nil }
            defer {
                state.thoughts.append(state.thought)
                state.thought = ""
            }
            return (state.thought, state.since)
        }
        guard let folded else { return }
        let time = DurationFormat.text(folded.since.duration(to: now()))
        console.lineAbove(
            StyledText("       thought for \(time), \(folded.thought.count) characters", .dim))
    }

    private func enter(_ phase: Phase) {
        state.withLock { state in
            guard state.phase != phase, state.phase != .over else { return }
            (state.phase, state.since) = (phase, now())
        }
        update()
    }

    private func update() {
        guard console.isLive else { return }
        // Handed over under the lock: rows of a moment ago would otherwise come after those that take them away.
        state.withLock { console.showStatus(Self.rows($0, now: now(), columns: console.columns)) }
    }

    private func keepTicking() async {
        // Ends with the turn, which cancels it.
        while !Task.isCancelled {
            guard (try? await Task.sleep(for: Self.tick)) != nil else { return }
            update()
        }
    }
}
