import Foundation
import LessonKit
import Testing

@testable import part8_streaming

@Suite("How far a comparison is", .timeLimit(.minutes(1)))
struct CompareProgressTests {
    @Test(
        "The turns left take as long as those before, on average; of few turns nothing is guessed",
        arguments: [
            (10, 4, 40, nil), (8, 5, 50, "80 s"), (1, 9, 1, "1 s"), (60, 60, 60, "60 s"),
            (89, 10, 10, "89 s"),
            (90, 10, 10, "2 min"), (600, 5, 5, "10 min"), (0, 10, 10, nil), (-1, 10, 10, nil),
        ] as [(Int, Int, Int, String?)])
    func timeLeft(left: Int, done: Int, seconds: Int, words: String?) {
        #expect(CompareProgress.timeLeft(turns: left, after: done, in: .seconds(seconds)) == words)
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String { "the\u{1B}[31m server failed" }
    }

    @Test(
        "Turns that are left out are no turns to wait for, and a failure's words bring no control character")
    func leftOut() throws {
        let pipe = Pipe()
        let console = Console(
            settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
        let progress = CompareProgress(console, arms: ["streamed", "blocking"], turns: 20)
        progress.take(.failed(arm: 0, run: 1, Failure()))
        progress.take(.leftOut(arm: 0, run: 1, turns: 9))
        for run in 1...10 { progress.take(.slept(arm: 1, run: run)) }
        progress.end()
        #expect(console.failure == nil)
        try pipe.fileHandleForWriting.close()
        let lines = String(decoding: try #require(try pipe.fileHandleForReading.readToEnd()), as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.first == "  run 1, streamed: failed: the[31m server failed")
        #expect(lines.contains { $0.hasPrefix("  9 of 11 turns, about ") }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("  11 of 11") })
    }
}
