public import ArgumentParser
import Foundation
import PracticeServer

/// The options that every lesson takes.
public struct LessonOptions: ParsableArguments, Sendable {
    /// Questions from the command line.
    @OptionGroup(title: "Your own questions")
    public var asking: AskOptions

    /// Which server a run talks to.
    @OptionGroup(title: "Endpoint")
    public var endpoint: EndpointOptions

    /// How the model samples.
    @OptionGroup(title: "Sampling")
    public var sampling: SamplingOptions

    @OptionGroup(title: "Campus")
    var campus: CampusOptions

    /// How a run writes.
    @OptionGroup(title: "Output")
    public var output: OutputOptions

    /// Empty: the command line fills it.
    public init() {}
}

/// Questions from the command line.
public struct AskOptions: ParsableArguments, Sendable {
    /// `--ask`, in the order given; empty for the demo's questions.
    @Option(
        name: .customLong("ask"),
        help: "Ask this instead of the demo's questions. Several make one conversation.")
    public var questions: [String] = []

    @Flag(inversion: .prefixedNo, help: "Show answers as they arrive, or in one piece.")
    var stream: Bool?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if questions.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("--ask needs a question, such as --ask \"When does the AI Club meet?\"")
        }
    }
}

/// Which server a run talks to.
public struct EndpointOptions: ParsableArguments, Sendable {
    @Option(
        help:
            "practice, nim, openai, anthropic, ollama, llamacpp, vllm, or a URL such as http://127.0.0.1:8080/v1."
    )
    var endpoint: String?

    @Option(help: "The model to ask.")
    var model: String?

    @Option(help: "Which protocol to speak: openai.")
    var wire: String?

    /// `--latency`: the pace of the practice endpoint.
    @Option(
        help: "Pace of the practice endpoint: \(Latency.allCases.map(\.rawValue).joined(separator: ", ")).")
    public var latency: Latency = .hosted

    @Option(help: "Seconds to wait for a server's first byte.")
    var timeout: Double?

    @Option(help: "The most requests a minute; 30 on hosted NIM unless said otherwise.")
    var maxRpm: Int?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if let timeout, !(timeout > 0 && timeout <= 86_400) {
            throw ValidationError("--timeout is a number of seconds between 0 and 86400, not \(timeout)")
        }
        if let maxRpm, maxRpm < 1 { throw ValidationError("--max-rpm is at least 1, not \(maxRpm)") }
    }
}

extension Latency: ExpressibleByArgument {}

/// How the model samples.
public struct SamplingOptions: ParsableArguments, Sendable {
    @Option(help: "0 for the likeliest words, up to 2.")
    var temperature = 0.2

    @Option(help: "The most tokens of one reply.")
    var maxTokens = 400

    /// `--seed`
    @Option(help: "Equal seeds ask for equal replies.")
    public var seed: Int?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        guard (0...2).contains(temperature) else {
            throw ValidationError("--temperature is between 0 and 2, not \(temperature)")
        }
        guard (1...1_000_000).contains(maxTokens) else {
            throw ValidationError("--max-tokens is between 1 and 1000000, not \(maxTokens)")
        }
    }
}

/// Which campus a run knows, and what time it is there.
public struct CampusOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The folder that holds the campus.", valueName: "folder"))
    var knowledgeBase: String?

    @Option(
        help: ArgumentHelp(
            "Take this as the present time, such as 2026-11-20T09:00:00-08:00.", valueName: "time"),
        transform: CampusOptions.date)
    var now: Date?

    /// Empty: the command line fills it.
    public init() {}

    @Sendable private static func date(_ text: String) throws -> Date {
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw ValidationError(
                "--now is a time with its zone, such as 2026-11-20T09:00:00-08:00, not \(text)")
        }
        return date
    }
}

/// How a run writes.
public struct OutputOptions: ParsableArguments, Sendable {
    /// `--json`
    @Flag(help: "Data for machines on standard output; words go to standard error.")
    public var json = false

    @Flag(help: "Show finished lines only: for screen readers and logs.")
    var wholeLines = false

    @Flag(help: "No bold, no dim. NO_COLOR does the same.")
    var noColor = false

    /// Empty: the command line fills it.
    public init() {}
}
