import ArgumentParser
import LessonKit

struct Calibrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How far this program's own instants are off, on streams of which every write is known.",
        discussion: "Exit code 0 when it was measured, whatever the figures are.", shouldDisplay: false)

    @OptionGroup var options: LessonOptions

    @Option(help: "Plays of each script.")
    var runs = Calibration.standardRuns

    func validate() throws {
        guard (1...1_000).contains(runs) else {
            throw ValidationError("--runs is between 1 and 1000, not \(runs)")
        }
    }

    func run() async throws {
        try await options.run(serverProcess: true) { try await Calibration($0, runs: runs).run() }
    }
}
