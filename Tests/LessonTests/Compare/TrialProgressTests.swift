import Foundation
import LessonKit
import Synchronization
import Testing

@testable import part8_streaming

@Suite("How far the trap is", .timeLimit(.minutes(1)))
struct TrialProgressTests {
    /// Nine turns in one run, of which each takes so many seconds.
    private func lines(secondsPerTurn: Int, runs: Int = 1) throws -> [String] {
        let pipe = Pipe()
        let console = Console(
            settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
        let start = ContinuousClock.now
        let elapsed = Mutex(0)
        let progress = TrialProgress(
            console, turns: 9, runs: runs, now: { start + .seconds(elapsed.withLock { $0 }) })
        for _ in 1...9 {
            elapsed.withLock { $0 += secondsPerTurn }
            progress.advance()
        }
        progress.end()
        #expect(console.failure == nil)
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    @Test("Quick turns get a line a run, and none at the end")
    func quick() throws {
        #expect(try lines(secondsPerTurn: 0) == [])
        #expect(try lines(secondsPerTurn: 0, runs: 3) == ["  3 of 9 turns …", "  6 of 9 turns …"])
    }

    @Test(
        "Nobody waits long for a line where turns are slow",
        arguments: [
            (30, [1, 2, 3, 4, 5, 6, 7, 8]), (10, [1, 2, 3, 4, 5, 6, 7, 8]), (5, [2, 4, 6, 8]), (4, [3, 6]),
        ])
    func slow(secondsPerTurn: Int, told: [Int]) throws {
        #expect(try lines(secondsPerTurn: secondsPerTurn) == told.map { "  \($0) of 9 turns …" })
    }
}
