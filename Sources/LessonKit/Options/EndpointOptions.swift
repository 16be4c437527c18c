import ArgumentParser
import PracticeServer

/// Which server a run talks to.
public struct EndpointOptions: ParsableArguments, Sendable {
    @Option(
        help:
            "practice, nim, openai, anthropic, ollama, llamacpp, vllm, or a URL such as http://127.0.0.1:8080/v1."
    )
    var endpoint: String?

    @Option(help: "The model to ask.")
    var model: String?

    @Option(help: "Which protocol to speak, where the endpoint has both: openai or anthropic.")
    var wire: String?

    @Option(
        help: "Where embeddings come from; the chat endpoint if it makes them, else the practice endpoint.")
    var embeddingEndpoint: String?

    @Option(help: "The model that makes embeddings.")
    var embeddingModel: String?

    /// `--latency`: the pace of the practice endpoint.
    @Option(help: "Pace of the practice endpoint.")
    public var latency: Latency = .hosted

    @Option(
        help: ArgumentHelp(
            "Let the practice endpoint's replies go wrong: all of them, or with NAME*2 the first two.",
            valueName: "name"))
    var fault: PracticeFaultPlan?

    @Option(help: "Seconds to wait for a server's first byte, and from there for its first word.")
    var timeout: Double?

    @Option(
        help: ArgumentHelp(
            "Wait so long for a server that is still starting or loading its model.", valueName: "seconds"))
    var wait: Double?

    @Option(help: "The most requests a minute; 30 on hosted NIM unless said otherwise.")
    var maxRpm: Int?

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws {
        if let timeout, !(timeout > 0 && timeout <= 86_400) {
            throw ValidationError("--timeout is a number of seconds between 0 and 86400, not \(timeout)")
        }
        if let wait, !(wait >= 0 && wait <= 86_400) {
            throw ValidationError("--wait is a number of seconds between 0 and 86400, not \(wait)")
        }
        if let maxRpm, maxRpm < 1 { throw ValidationError("--max-rpm is at least 1, not \(maxRpm)") }
    }
}

extension EndpointOptions {
    var flags: EndpointResolver.Flags {
        EndpointResolver.Flags(
            endpoint: endpoint, model: model, wire: wire, embeddingEndpoint: embeddingEndpoint,
            embeddingModel: embeddingModel)
    }

    /// The rate to stay under: the one asked for, else the endpoint's own unless it is a machine nearby. The practice
    /// endpoint has none, and neither has a recording.
    func requestsPerMinute(at endpoint: Endpoint) -> Int? {
        guard endpoint.reportedMode == .live else { return nil }
        return maxRpm ?? (endpoint.isLocal ? nil : endpoint.profile?.requestsPerMinute)
    }
}

extension Latency: ExpressibleByArgument {}
