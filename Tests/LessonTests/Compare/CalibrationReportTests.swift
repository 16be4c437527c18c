import LessonKit
import Testing

@testable import part8_streaming

@Suite("Calibration")
struct CalibrationReportTests {
    private let start = Instant.now
    private var clock: MachineClock { MachineClock(instant: start, nanoseconds: 5_000_000_000) }

    /// A stamp so many microseconds after the start.
    private func stamp(_ microseconds: Int) -> Int { 5_000_000_000 + microseconds * 1_000 }

    private func play(
        _ writes: [(Int, [CalibrationInstant])], _ change: (inout CallInstants) -> Void
    ) -> CalibrationPlay {
        var instants = CallInstants(submitted: start)
        change(&instants)
        return CalibrationPlay(
            script: "s", instants: instants,
            writes: writes.map { .init(at: stamp($0.0), causes: $0.1) }, clock: clock)
    }

    private func report(_ plays: [CalibrationPlay]) -> CalibrationReport {
        CalibrationReport(
            plays, of: [.init(name: "s", wire: "openai", summary: "")], runs: plays.count, clock: clock,
            failures: 0)
    }

    @Test("The error is the instant less the stamp of the write that caused it")
    func errors() {
        let play = play([(1_000, [.firstByte]), (2_000, [.firstEvent, .firstVisibleText])]) {
            $0.firstByte = start + .microseconds(1_250)
            $0.firstEvent = start + .microseconds(2_500)
            $0.firstVisibleText = start + .microseconds(1_500)
        }
        #expect(play.errors == [.firstByte: [0.25], .firstEvent: [0.5], .firstVisibleText: [-0.5]])
        #expect(play.wronglyPresent == 0 && play.wronglyAbsent == 0)
    }

    @Test("Calls are compared in their order")
    func calls() {
        let play = play([(1_000, [.toolArgumentsComplete]), (3_000, [.toolArgumentsComplete])]) {
            $0.toolArgumentsComplete = [start + .microseconds(1_125), start + .microseconds(3_250)]
        }
        #expect(play.errors == [.toolArgumentsComplete: [0.125, 0.25]])
    }

    @Test("What nothing caused, and what was caused and not seen, is counted and not averaged")
    func wrong() {
        let play = play([(1_000, [.firstEvent]), (2_000, [.toolArgumentsComplete])]) {
            $0.firstReasoning = start
            $0.toolArgumentsComplete = [start, start]
        }
        #expect(play.wronglyPresent == 2)
        #expect(play.wronglyAbsent == 1)
        #expect(play.errors.isEmpty)
        #expect(report([play]).overall.medianMs == nil)
    }

    @Test("There is a p99 from 500 samples on", arguments: [499, 500])
    func p99(count: Int) {
        let plays = (0..<count).map { number in
            play([(0, [.firstByte])]) { $0.firstByte = start + .microseconds(number == 0 ? 40_000 : 100) }
        }
        let report = report(plays)
        #expect(report.overall.n == count)
        #expect(report.overall.medianMs == 0.1)
        #expect(report.overall.largestMs == 40)
        #expect((report.overall.p99Ms != nil) == (count == 500))
        #expect(report.goals.medianMet == true)
        #expect(report.goals.p99Met == (count == 500 ? true : nil))
        let sentence = CalibrationTable(report: report).sentences.first
        #expect(sentence?.contains("not enough runs for p99") == (count == 499))
    }

    @Test("A goal that is missed says so, and the tables fit 80 columns")
    func missed() throws {
        let plays = (0..<500).map { _ in
            play([(0, [.firstByte])]) { $0.firstByte = start + .microseconds(1_500) }
        }
        let report = report(plays)
        #expect(report.goals.medianMet == false && report.goals.p99Met == false)
        let captured = try CapturedConsole()
        CalibrationTable(report: report).print(to: captured.console)
        let lines = try captured.lines()
        #expect(lines.contains { $0.contains("median 1.50 ms (goal 0.20: missed)") })
        #expect(lines.dropLast(3).allSatisfy { $0.count <= 80 })
        #expect(lines.contains { $0.hasPrefix("s ") && $0.contains("1.50") && $0.hasSuffix("-") })
    }

    @Test("Nothing measured is said, not shown as zero")
    func nothing() {
        let report = report([])
        #expect(report.overall.medianMs == nil && report.goals.medianMet == nil)
        #expect(CalibrationTable(report: report).sentences == ["Nothing was measured."])
    }
}
