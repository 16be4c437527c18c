import ArgumentParser
import Foundation
import LessonKit

/// Shows a text piece by piece at a steady pace, as a stream would bring it, for `Scripts/bench render`.
///
/// On standard error it prints three figures: the seconds of processor time that the pieces took, the seconds on the
/// clock, and how many pieces came more than a frame late.
struct BenchRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-render", abstract: "Time the rendering of a stream.", shouldDisplay: false)

    @Option(help: "The text; it is said again from its start when it is over.") var file: String
    @Option var pieces = 20_000
    @Option(help: "Pieces a second.") var rate = 2_000
    @Option(help: "Unicode scalars of a piece.") var length = 4
    @Flag(help: "Keep the pace and show nothing.") var idle = false

    func run() throws {
        let text = Array(try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8).unicodeScalars)
        guard text.count >= length, length > 0, rate > 0 else {
            throw ValidationError("\(file) holds less than one piece")
        }
        // Cut beforehand: the cutting is no part of what is timed.
        let cut = (0..<pieces).map { piece in
            String(
                String.UnicodeScalarView((0..<length).map { text[(piece * length + $0) % text.count] }))
        }
        let console = Console(settings: .init(usesColor: true))
        let (begin, cpu) = (ContinuousClock.now, processorSeconds)
        var late = 0
        for (index, piece) in cut.enumerated() {
            let due = begin + .seconds(1) * index / rate
            let ahead = due - .now
            if ahead > .zero { Thread.sleep(forTimeInterval: ahead / .seconds(1)) }
            if ahead < .milliseconds(-16) { late += 1 }
            if !idle { console.modelText(piece) }
        }
        if !idle { console.endModelText() }
        console.note("\(processorSeconds - cpu) \((ContinuousClock.now - begin) / .seconds(1)) \(late)")
    }

    private var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
