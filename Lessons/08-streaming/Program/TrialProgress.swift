import Foundation
import LessonKit
import Synchronization

/// Tells how far a trial is: on one row that is drawn again where the terminal can do that, in a few lines elsewhere.
final class TrialProgress: Sendable {
    /// Lines where no row can be drawn again.
    private static let standardLines = 10
    /// So many turns before the time that is left is guessed.
    private static let leastTurns = 5

    private struct State {
        /// Turns that were asked.
        var done = 0
        /// Turns that never will be.
        var leftOut = 0
        var told = 0
    }

    private let console: Console
    private let arms: [String]
    private let turns: Int
    private let lines: Int?
    /// A clock that stops while the machine sleeps: the hours asleep say nothing of the turns that are left.
    private let started = SuspendingClock.now
    private let state = Mutex(State())

    /// - Parameter lines: so many lines on every terminal, with no guess of the time that is left; nil for the row.
    init(_ console: Console, arms: [String], turns: Int, lines: Int? = nil) {
        self.console = console
        self.arms = arms
        self.turns = turns
        self.lines = lines
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
        let (state, isDue) = state.withLock { state in
            state.done += 1
            let step = (state.done + state.leftOut) * (lines ?? Self.standardLines) / max(1, turns)
            defer { state.told = max(state.told, step) }
            return (state, step > state.told)
        }
        let left = turns - state.leftOut - state.done
        let count = "  \(state.done) of \(turns - state.leftOut) turns"
        guard lines == nil else {
            if isDue, left > 0 { console.line(count + " …") }
            return
        }
        let time = Self.timeLeft(turns: left, after: state.done, in: started.duration(to: .now))
        let text = count + (time.map { ", about \($0) left" } ?? "")
        if console.isLive {
            console.showStatus([StyledText(text + " (Ctrl-C ends it and shows what there is)", .dim)])
        } else if isDue, left > 0 {
            console.line(text)
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
