import LessonKit
import Synchronization

/// Tells how far the trap is: on one row that is drawn again where the terminal can do that, in lines elsewhere.
final class TrialProgress: Sendable {
    /// A slow model takes half a minute for a turn: after so long without a line, the next turn gets one.
    static let patience = Duration.seconds(10)

    private struct State {
        var done = 0
        var told: ContinuousClock.Instant
    }

    private let console: Console
    private let turns: Int
    /// As many lines as there are runs, wherever each of them is.
    private let turnsPerLine: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    init(
        _ console: Console, turns: Int, runs: Int,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.console = console
        self.turns = turns
        turnsPerLine = max(1, turns / max(1, runs))
        self.now = now
        state = Mutex(State(told: now()))
    }

    /// One more turn was measured.
    func advance() {
        let (done, isDue) = state.withLock { state in
            state.done += 1
            let time = now()
            let isDue =
                state.done.isMultiple(of: turnsPerLine) || state.told.duration(to: time) >= Self.patience
            if isDue { state.told = time }
            return (state.done, isDue)
        }
        guard done < turns else { return }
        let text = "  \(done) of \(turns) turns …"
        if console.isLive {
            console.showStatus([StyledText(text, .dim)])
        } else if isDue {
            console.line(text)
        }
    }

    /// Takes the row away.
    func end() { console.showStatus([]) }
}
