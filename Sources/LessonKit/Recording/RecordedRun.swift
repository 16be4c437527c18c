import Foundation
import ModelWire
import PracticeServer

/// What a recording tells of its run, beside the bytes: all that decides which requests a lesson makes.
struct RecordedRun: Sendable {
    var endpoint: Endpoint
    var embeddings: Endpoint
    var namesEmbeddings: Bool
    /// While a run is recorded the time stands still: tools would tell another one when it is played.
    var now: Date
    var seed: Int?
    var latency: String
    var arguments: [String]
    var secrets: Set<String> = []
    var certificateFile: String?

    var header: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "kit": "streaming-agent-workshop",
            "kitVersion": .string(Kit.version),
            "endpoint": endpoint.recorded,
            "embeddings": embeddings.recorded,
            "namesEmbeddings": .bool(namesEmbeddings),
            "now": .string(now.formatted(.iso8601)),
            "latency": .string(latency),
            "command": .array(arguments.map(JSONValue.string)),
        ]
        members["seed"] = seed.map { .integer($0) }
        return members
    }

    /// - Throws: `RecordingError` when it is not the header of a lesson's run.
    init(header: JSONValue, path: String) throws(RecordingError) {
        guard let endpoint = Endpoint(recorded: header["endpoint"]),
            let embeddings = Endpoint(recorded: header["embeddings"]),
            let words = header["now"]?.string, let now = Self.date(words)
        else {
            throw RecordingError(
                .damaged,
                "line 1 of the recording \(path) does not tell the endpoint and the time of its run",
                advice: "Record it anew.")
        }
        self.endpoint = endpoint
        self.embeddings = embeddings
        self.now = now
        namesEmbeddings = header["namesEmbeddings"] == .bool(true)
        seed = header["seed"]?.int
        latency = header["latency"]?.string ?? ""
        arguments = header["command"]?.array?.compactMap(\.string) ?? []
    }

    init(endpoint: Endpoint, embeddings: Endpoint, namesEmbeddings: Bool, options: LessonOptions) {
        self.endpoint = endpoint
        self.embeddings = embeddings
        self.namesEmbeddings = namesEmbeddings
        now = options.campus.now ?? Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        seed = options.sampling.seed
        latency = options.endpoint.latency.rawValue
        arguments = Self.command(CommandLine.arguments)
    }

    private static func date(_ text: String) -> Date? {
        do {
            return try Date(text, strategy: .iso8601)
        } catch {
            return nil  // the caller says which file and line
        }
    }

    /// The command line without the options that made this file and the cast beside it.
    static func command(_ arguments: [String]) -> [String] {
        var command: [String] = []
        var skipsNext = false
        for argument in arguments {
            if skipsNext {
                skipsNext = false
            } else if ["--record", "--cast"].contains(argument) {
                skipsNext = true
            } else if !argument.hasPrefix("--record="), !argument.hasPrefix("--cast=") {
                command.append(argument)
            }
        }
        if let program = command.first { command[0] = URL(fileURLWithPath: program).lastPathComponent }
        return command
    }
}

extension Endpoint {
    /// Without its key.
    fileprivate var recorded: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "mode": .string(mode.rawValue), "baseURL": .string(baseURL),
            "wire": .string(wire.rawValue),
        ]
        members["model"] = model.map { .string($0) }
        members["profile"] = profile.map { .string($0.name) }
        return .object(members)
    }

    fileprivate init?(recorded: JSONValue?) {
        guard let name = recorded?["name"]?.string,
            let mode = (recorded?["mode"]?.string).flatMap(Mode.init(rawValue:)),
            let baseURL = recorded?["baseURL"]?.string,
            let wire = (recorded?["wire"]?.string).flatMap(Wire.init(rawValue:))
        else { return nil }
        self = .practice(at: baseURL)
        self.name = name
        self.mode = mode
        self.wire = wire
        model = recorded?["model"]?.string
        profile = (recorded?["profile"]?.string).flatMap(EndpointProfile.named)
        isReplayed = true
    }
}
