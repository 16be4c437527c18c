import LessonKit

/// How far the client's instants are off, by script and instant and over all.
struct CalibrationReport: Encodable, Sendable {
    /// What calibration is to reach on loopback.
    struct Goals: Encodable, Sendable {
        static let median = 0.2
        static let p99 = 1.0

        let medianMs = Self.median
        let p99Ms = Self.p99
        @NullWhenNil var medianMet: Bool?
        /// Nil with too few samples for a p99.
        @NullWhenNil var p99Met: Bool?
    }

    /// Errors of one kind, in milliseconds; positive is late.
    struct Figures: Encodable, Sendable {
        /// From so many samples on there is a p99.
        static let leastForP99 = 500

        let n: Int
        @NullWhenNil var leastMs: Double?
        @NullWhenNil var medianMs: Double?
        @NullWhenNil var p99Ms: Double?
        @NullWhenNil var largestMs: Double?

        init(_ errors: [Double]) {
            n = errors.count
            leastMs = errors.min()
            medianMs = Statistics.median(errors)
            p99Ms = errors.count >= Self.leastForP99 ? Statistics.quantile(0.99, of: errors) : nil
            largestMs = errors.max()
        }
    }

    struct Script: Encodable, Sendable {
        let name: String
        let wire: String
        let summary: String
        let plays: Int
        /// By the instant's name; what does not happen in the script is left out.
        let instants: [String: Figures]
    }

    let clock: String
    let clockUncertaintyMs: Double
    let runs: Int
    let scripts: [Script]
    let instants: [String: Figures]
    let overall: Figures
    let goals: Goals
    let wronglyPresent: Int
    let wronglyAbsent: Int
    /// Plays that failed; no error of theirs is counted.
    let failures: Int

    init(
        _ plays: [CalibrationPlay], of scripts: [CalibrationServer.Script], runs: Int, clock: MachineClock,
        failures: Int
    ) {
        self.clock = MachineClock.name
        clockUncertaintyMs = clock.uncertainty.milliseconds
        self.runs = runs
        self.failures = failures
        self.scripts = scripts.map { script in
            let own = plays.filter { $0.script == script.name }
            return Script(
                name: script.name, wire: script.wire, summary: script.summary, plays: own.count,
                instants: Self.figures(own))
        }
        instants = Self.figures(plays)
        overall = Figures(plays.flatMap { $0.errors.values.joined() })
        goals = Goals(
            medianMet: overall.medianMs.map { $0 <= Goals.median },
            p99Met: overall.p99Ms.map { $0 <= Goals.p99 })
        wronglyPresent = plays.map(\.wronglyPresent).reduce(0, +)
        wronglyAbsent = plays.map(\.wronglyAbsent).reduce(0, +)
    }

    private static func figures(_ plays: [CalibrationPlay]) -> [String: Figures] {
        var figures: [String: Figures] = [:]
        for instant in CalibrationInstant.allCases {
            let errors = plays.flatMap { $0.errors[instant] ?? [] }
            if !errors.isEmpty { figures[instant.rawValue] = Figures(errors) }
        }
        return figures
    }
}
