import ArgumentParser
import LessonKit

/// What `compare` measures.
struct CompareOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which to compare, separated by commas: blocking, streamed, peek-then-stream, early-dispatch; the first three unless said otherwise.",
            valueName: "names"),
        transform: CompareOptions.approaches)
    var approaches: [Approach]?

    @Option(
        help: ArgumentHelp(
            "Where to measure, separated by commas: names or URLs as for --endpoint, with a model ollama=qwen3:4b; practice@laptop is the practice endpoint at that pace.",
            valueName: "names"),
        transform: CompareOptions.endpoints)
    var endpoints: [EndpointChoice]?

    @Option(help: "Runs of each arm; 10 on the practice endpoint, 6 on a real one.")
    var runs: Int?

    @Option(
        name: .customLong("questions"),
        help: ArgumentHelp(
            "A file with a question a line, which make one conversation; # begins a comment.",
            valueName: "file"))
    var questionFile: String?

    enum Connections: String, EnumerableFlag {
        case warm
        case cold
    }

    @Flag(help: "Ask over connections that are open, or over a new one each time.")
    var connections: Connections = .warm

    @Option(
        help: ArgumentHelp(
            "The most runs that go side by side; 8 on the practice endpoint, which only waits, 1 elsewhere.",
            valueName: "number"))
    var concurrency: Int?

    @Flag(name: .customLong("aa"), help: "One approach against itself: must come out as no difference.")
    var againstItself = false

    func validate() throws {
        if let runs, !(1...1_000).contains(runs) {
            throw ValidationError("--runs is between 1 and 1000, not \(runs)")
        }
        if let concurrency, !(1...64).contains(concurrency) {
            throw ValidationError("--concurrency is between 1 and 64, not \(concurrency)")
        }
        if againstItself, (approaches ?? []).count > 1 {
            throw ValidationError("--aa takes one approach, such as --aa --approaches streamed")
        }
        if againstItself, (endpoints ?? []).count > 1 {
            throw ValidationError("--aa measures one endpoint")
        }
    }

    /// The approaches in order; with `--aa` one of them twice.
    var compared: [Approach] {
        guard againstItself else { return approaches ?? Approach.ofTheTrap }
        let one = approaches?.first ?? .streamed
        return [one, one]
    }

    @Sendable private static func approaches(_ text: String) throws -> [Approach] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let approaches = try names.map { name in
            guard let approach = Approach(rawValue: name) else {
                let known = Approach.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("there is no approach “\(name)”: choose from \(known)")
            }
            return approach
        }
        guard Set(approaches).count == approaches.count else {
            throw ValidationError("--approaches names one twice; --aa compares an approach with itself")
        }
        return approaches
    }

    @Sendable private static func endpoints(_ text: String) throws -> [EndpointChoice] {
        do throws(EndpointChoiceError) {
            return try EndpointChoice.list(text)
        } catch {
            throw ValidationError("--endpoints: \(error)")
        }
    }
}
