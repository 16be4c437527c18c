import LessonKit

/// Holds the client's instants against the server's own stamps, on scripts of which every write is known.
///
/// The practice endpoint should run in a process of its own (`serverProcess`): the error is the client's and the
/// system's then, and no part of the server's work. The server closes after each play, so every connection is cold.
struct Calibration: Sendable {
    /// Plays of each script, unless it is said otherwise.
    static let standardRuns = 20

    let context: LessonContext
    let runs: Int

    init(_ context: LessonContext, runs: Int = standardRuns) {
        self.context = context
        self.runs = runs
    }

    /// Measures, prints the tables, and with `--json` the report. Missed goals are no failure.
    ///
    /// - Throws: `PracticeEndpointNeeded` at any other endpoint than the program's own practice endpoint; why every
    ///   play failed, when all did.
    func run() async throws {
        let report = try await measure()
        if context.options.output.json { try context.printJSON(report) }
        CalibrationTable(report: report).print(to: context.console)
    }

    /// Plays every script once a run, in an order drawn anew for each run. Stopped early, it reports what it has.
    func measure() async throws -> CalibrationReport {
        let server = CalibrationServer(context: context)
        let scripts = try await server.scripts()
        let each = CountFormat.text(runs, "play")
        context.console.line("Calibrating: \(scripts.count) scripts, \(each) of each …")
        let clock = MachineClock()
        var plays: [CalibrationPlay] = []
        var failures: [any Error] = []
        // One play that is not counted: the first finds both processes cold.
        if let first = scripts.first { _ = try await server.instants(of: first, play: "warm-up") }
        measuring: for run in 1...runs {
            var generator = SeededGenerator(seed: seed &+ UInt64(run))
            for script in scripts.shuffled(using: &generator) {
                if Task.isCancelled { break measuring }
                let play = "\(run)-\(script.name)"
                do {
                    let instants = try await server.instants(of: script, play: play)
                    let log = try await server.log(of: play)
                    plays.append(
                        CalibrationPlay(
                            script: script.name, instants: instants, writes: log.writes, clock: clock))
                } catch {
                    // Stopped by a person: the play did not fail, and what was measured until now is told.
                    if Task.isCancelled { break measuring }
                    failures.append(error)
                }
            }
            if run.isMultiple(of: 5), run < runs { context.console.line("  \(run) of \(runs) …") }
        }
        if plays.isEmpty, let failure = failures.first { throw failure }
        return CalibrationReport(
            plays, of: scripts, runs: runs, clock: clock, failures: failures.count)
    }

    private var seed: UInt64 { UInt64(bitPattern: Int64(context.options.sampling.seed ?? 0)) }
}
