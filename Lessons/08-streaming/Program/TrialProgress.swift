import Foundation
import LessonKit
import Synchronization

/// Tells how far a trial is: on one row that is drawn again where the terminal can do that, in a few lines elsewhere.
final class TrialProgress: Sendable {
    /// Lines where no row can be drawn again.
    private static let standardLines = 10
    /// A slow model takes half a minute for a turn: after so long without a line, the next turn gets one.
    static let patience = Duration.seconds(10)
    /// So many turns before the time that is left is guessed.
    private static let leastTurns = 5

    private struct State {
        /// Turns that were asked.
        var done = 0
        /// Turns that never will be.
        var leftOut = 0
        /// Of the lines that are due as turns are done, the last one told.
        var step = 0
        var told: SuspendingClock.Instant
    }

    private let console: Console
    private let arms: [String]
    private let turns: Int
    private let lines: Int?
    private let now: @Sendable () -> SuspendingClock.Instant
    private let started: SuspendingClock.Instant
    private let state: Mutex<State>

    /// - Parameters:
    ///   - lines: where no row can be drawn again, so many lines while turns are quick, with no guess of the time that
    ///     is left; nil for the usual number, with it.
    ///   - now: a clock that stops while the machine sleeps: the hours asleep say nothing of the turns that are left.
    init(
        _ console: Console, arms: [String], turns: Int, lines: Int? = nil,
        now: @escaping @Sendable () -> SuspendingClock.Instant = { .now }
    ) {
        self.console = console
        self.arms = arms
        self.turns = turns
        self.lines = lines
        self.now = now
        started = now()
        state = Mutex(State(told: started))
    }

    func take(_ event: TrialEvent) {
        switch event {
        case .measured, .slept: advance()
        case .failed(let arm, let run, let error):
            tell("run \(run), \(arms[arm]): failed: \(error)")
            advance()
        case .limited(let arm, let run, let wait):
            tell(
                "run \(run), \(arms[arm]): the server takes no more requests for now; asking again in \(DurationFormat.text(wait))"
            )
        case .leftOut(_, _, let turns): state.withLock { $0.leftOut += turns }
        case .gaveUp(let arm, _): tell("\(arms[arm]): given up; what it measured stays")
        }
    }

    func end() { console.showStatus([]) }

    private func tell(_ text: String) {
        console.lineAbove(StyledText("  " + ControlCharacters.removed(from: text)))
    }

    private func advance() {
        let time = now()
        let (state, isDue) = state.withLock { state in
            state.done += 1
            let step = (state.done + state.leftOut) * (lines ?? Self.standardLines) / max(1, turns)
            let isDue = step > state.step || state.told.duration(to: time) >= Self.patience
            state.step = max(state.step, step)
            if isDue { state.told = time }
            return (state, isDue)
        }
        let left = turns - state.leftOut - state.done
        guard left > 0 else { return }
        let count = "  \(state.done) of \(turns - state.leftOut) turns"
        let guess = Self.timeLeft(turns: left, after: state.done, in: started.duration(to: time))
        let text = count + (guess.map { ", about \($0) left" } ?? "")
        if console.isLive {
            console.showStatus([StyledText(text + " (Ctrl-C ends it and shows what there is)", .dim)])
        } else if isDue {
            console.line(lines == nil ? text : count + " …")
        }
    }

    /// How long the turns that are left will take when they take as long as those before; nil where too few were asked
    /// to say.
    static func timeLeft(turns left: Int, after done: Int, in time: Duration) -> String? {
        guard done >= leastTurns, left > 0 else { return nil }
        let seconds = time / .seconds(1) / Double(done) * Double(left)
        return seconds < 90
            ? "\(max(1, Int(seconds.rounded(.up)))) s" : "\(Int((seconds / 60).rounded(.up))) min"
    }
}
