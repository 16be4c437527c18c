import CurlStreaming
import Foundation
import PracticeServer

/// What a lesson's program has at hand: the endpoint, the model behind it, the campus, and the screen.
public struct LessonContext: Sendable {
    /// The options of the command line.
    public let options: LessonOptions
    /// Where the lesson writes.
    public let console: Console
    /// The server it talks to; its base URL is known by now.
    public let endpoint: Endpoint
    /// The transport to it, for a lesson that makes a call by hand.
    public let client: HTTPClient
    /// The model behind the endpoint. A request that fails before its reply begins is tried again, and the console tells.
    public let model: any ChatModel
    /// The same with one try a request: a wait between two would be counted into what is measured.
    public let timedModel: any ChatModel
    /// The same, with a new connection for each request.
    public let coldModel: any ChatModel
    /// The model's name at the endpoint.
    public let modelName: String
    /// The present time; fixed with `--now`.
    public let now: @Sendable () -> Date
    /// How long the endpoint may take.
    public let timeouts: Timeouts
    let limiter: RateLimiter?
    let environment: WorkshopEnvironment
    let folders: WorkshopFolders
    let tape: RunTape

    /// Sampling as the command line wants it.
    public var settings: ChatSettings {
        ChatSettings(
            model: modelName,
            temperature: options.sampling.temperature,
            maxTokens: options.sampling.maxTokens,
            seed: options.sampling.seed
        )
    }

    /// Waits until the endpoint's rate permits one more request. The model does so by itself; this is for a request
    /// that a lesson makes by hand.
    public func waitForRate() async throws {
        try await limiter?.waitForTurn { [console] in console.tell($0) }
    }

    /// Waits until the endpoint's rate permits a whole turn, so that no waiting is counted into what the turn measures.
    public func waitForRateOfTurn() async throws { try await limiter?.waitForRoom(of: settings.maxSteps + 1) }

    /// Opens the campus, building its database when there is none or a file has changed.
    ///
    /// - Throws: `FolderError`, `CampusError`.
    public func openCampus() throws -> CampusDatabase {
        let directory = try folders.knowledgeBase(
            flag: options.campus.knowledgeBase, environment: environment)
        let campus = try CampusDatabase.open(
            knowledgeBase: directory, data: folders.data(environment: environment))
        compareWithRecording(campus)
        return campus
    }

    /// A campus with other texts makes other requests, which the recording may not hold: that is told beforehand.
    private func compareWithRecording(_ campus: CampusDatabase) {
        tape.recorder?.note(RunReplay.knowledgeBaseNote, ["fingerprint": .string(campus.fingerprint)])
        guard let replay = tape.replay, !replay.knows(knowledgeBase: campus.fingerprint) else { return }
        console.note("note: the knowledge base is not the one that this run was recorded with.")
    }

    /// True when answers are to be shown as they arrive.
    public func streams(byDefault standard: Bool) -> Bool { options.asking.stream ?? standard }

    /// The simulated pace by its name; nil on a real endpoint, which has its own, and on a practice server that was
    /// started as a program, which keeps its own to itself.
    public var simulatedPace: String? {
        endpoint.mode == .practice && endpoint.name == EndpointProfile.practiceName
            ? options.endpoint.latency.rawValue : nil
    }

    /// A session with the workshop's settings.
    ///
    /// - Parameters:
    ///   - model: another model than the endpoint's own, such as one that wraps it.
    ///   - maxSteps: the most model calls of one turn.
    public func session(
        instructions: String, tools: [Tool] = [], seed: Int? = nil, model: (any ChatModel)? = nil,
        maxSteps: Int? = nil
    ) -> ChatSession {
        var settings = settings
        settings.seed = seed ?? settings.seed
        settings.maxSteps = maxSteps ?? settings.maxSteps
        return ChatSession(
            model: model ?? self.model, settings: settings, instructions: instructions, tools: tools)
    }

    /// The line that every run prints: which endpoint, and whether a language model answers there.
    public var statusLine: String {
        // The model's name may come from the server's list.
        let modelName = ControlCharacters.removed(from: modelName)
        let model =
            "model \(modelName)" + (endpoint.wire == .openai ? "" : ", wire \(endpoint.wire.rawValue)")
        return switch endpoint.reportedMode {
        case .practice:
            "PRACTICE endpoint \(endpoint.baseURL), \(model): offline, rule-based, no language model; "
                + "simulated pace: \(simulatedPace ?? "the server's own")."
        case .replay: "REPLAY of a recorded run, \(model)."
        case .live: "LIVE endpoint \(endpoint.name) at \(endpoint.baseURL), \(model)."
        }
    }
}
