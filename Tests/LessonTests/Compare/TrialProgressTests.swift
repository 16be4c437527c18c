import LessonKit
import Synchronization
import Testing

@testable import part8_streaming

@Suite("How far a trial is", .timeLimit(.minutes(1)))
struct TrialProgressTests {
    @Test(
        "The turns left take as long as those before, on average; of few turns nothing is guessed",
        arguments: [
            (10, 4, 40, nil), (8, 5, 50, "80 s"), (1, 9, 1, "1 s"), (60, 60, 60, "60 s"),
            (89, 10, 10, "89 s"),
            (90, 10, 10, "2 min"), (600, 5, 5, "10 min"), (0, 10, 10, nil), (-1, 10, 10, nil),
        ] as [(Int, Int, Int, String?)])
    func timeLeft(left: Int, done: Int, seconds: Int, words: String?) {
        #expect(TrialProgress.timeLeft(turns: left, after: done, in: .seconds(seconds)) == words)
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String { "the\u{1B}[31m server failed" }
    }

    @Test(
        "Turns that are left out are no turns to wait for, and a failure's words bring no control character")
    func leftOut() throws {
        let captured = try CapturedConsole()
        let progress = TrialProgress(captured.console, arms: ["streamed", "blocking"], turns: 20)
        progress.take(.failed(arm: 0, run: 1, Failure()))
        progress.take(.leftOut(arm: 0, run: 1, turns: 9))
        for run in 1...10 { progress.take(.slept(arm: 1, run: run)) }
        progress.end()
        let lines = try captured.lines()
        #expect(lines.first == "  run 1, streamed: failed: the[31m server failed")
        #expect(lines.contains { $0.hasPrefix("  9 of 11 turns, about ") }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("  11 of 11") })
    }

    @Test("A number of lines is kept to, and none of them guesses a time", arguments: [1, 2, 5])
    func asManyLinesAsWanted(wanted: Int) throws {
        let captured = try CapturedConsole()
        let progress = TrialProgress(captured.console, arms: ["streamed"], turns: 20, lines: wanted)
        for run in 1...20 { progress.take(.slept(arm: 0, run: run)) }
        // The last would say that everything is over.
        let told = (1..<wanted).map { "  \($0 * 20 / wanted) of 20 turns …" }
        #expect(try captured.lines() == told + [""])
    }

    @Test(
        "Nobody waits long for a line where turns are slow",
        arguments: [
            (30, [1, 2, 3, 4, 5, 6, 7, 8]), (10, [1, 2, 3, 4, 5, 6, 7, 8]), (5, [2, 4, 6, 8]), (4, [3, 6]),
            (1, []),
        ])
    func slow(secondsPerTurn: Int, told: [Int]) throws {
        let captured = try CapturedConsole()
        let start = SuspendingClock.now
        let elapsed = Mutex(0)
        let progress = TrialProgress(
            captured.console, arms: ["streamed"], turns: 9, lines: 1,
            now: { start + .seconds(elapsed.withLock { $0 }) })
        for run in 1...9 {
            elapsed.withLock { $0 += secondsPerTurn }
            progress.take(.slept(arm: 0, run: run))
        }
        #expect(try captured.lines() == told.map { "  \($0) of 9 turns …" } + [""])
    }
}
