import LessonKit

/// One play of one script, seen from both ends.
struct CalibrationPlay: Sendable {
    let script: String
    /// How much later than the write the client says it was, in milliseconds, by instant.
    var errors: [CalibrationInstant: [Double]] = [:]
    /// Instants that the client reports and no write made happen.
    var wronglyPresent = 0
    /// Instants that a write made happen and the client does not report.
    var wronglyAbsent = 0

    init(script: String, instants: CallInstants, writes: [CalibrationServer.Log.Write], clock: MachineClock) {
        self.script = script
        for instant in CalibrationInstant.allCases {
            let reported = instant.reported(in: instants)
            let caused = writes.flatMap { write in write.causes.filter { $0 == instant }.map { _ in write.at }
            }
            wronglyPresent += max(0, reported.count - caused.count)
            wronglyAbsent += max(0, caused.count - reported.count)
            // Which of them is the wrong one cannot be told.
            guard !caused.isEmpty, reported.count == caused.count else { continue }
            errors[instant] = zip(caused, reported).map {
                clock.instant(at: $0).duration(to: $1).milliseconds
            }
        }
    }
}
