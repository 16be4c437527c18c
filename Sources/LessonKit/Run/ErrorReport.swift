import Campus
import CurlStreaming
import ModelWire
import PracticeServer
import WorkshopCore

/// What a person is told when a run fails: what was tried and what happened, and what to do next.
public struct ErrorReport: Sendable, Equatable {
    /// What was tried, and what happened.
    public let message: String
    /// What to do next.
    public let advice: String
    /// The process's exit code.
    public let exitCode: LessonExitCode

    /// Everything that a lesson can fail with has its own words here; only the unforeseen is told as it is.
    public init(_ error: any Error, endpoint: Endpoint?) {
        switch error {
        case let error as APIError: self = Self.report(error, endpoint)
        case let error as TransferError: self = Self.report(error, endpoint)
        case let error as JSONSyntaxError:
            self.init(
                "the server sent what is no JSON: \(error)",
                "Look at what it sends: ./Scripts/lesson 8 wire shows every event.", .protocolError)
        case let error as ServerSentEventTooLarge:
            self.init(
                "\(error)", "Look at what the server sends: curl -N shows every byte.", .protocolError)
        case let error as EmbeddingError: self.init("\(error)", error.advice, .protocolError)
        case let error as EmbeddingCacheError:
            self.init(
                "\(error)", error.advice, error.code == .dimensionsChanged ? .configuration : .cannotWrite)
        case let error as TurnError: self = Self.report(error, endpoint)
        case let error as EndpointError: self = Self.report(error)
        case let error as FaultElsewhere: self.init("\(error)", error.advice, .usage)
        case let error as PracticeEndpointNeeded: self.init("\(error)", error.advice, .usage)
        case let error as CampusError: self = Self.report(error)
        case let error as DotEnvError:
            self.init("\(error)", "Mend that line, or move the file away.", .configuration)
        case let error as PracticeServerError:
            self.init(
                "\(error)", "Choose another port, or stop the program that uses this one.", .unavailable)
        case let error as ReadinessError:
            self.init(
                "\(error)", "Look at the server's own output; wait longer with --wait SECONDS.", .unavailable)
        case let error as RecordingError: self = Self.report(error)
        case let error as FolderError: self = Self.report(error)
        case let error as OutputError:
            self.init("\(error)", error.advice, .cannotWrite)
        case let error as TraceError:
            self.init("\(error)", "Choose another file for --trace; its folder must exist.", .cannotWrite)
        case let error as HistoryError: self = Self.report(error)
        case let error as StructuredOutputError:
            self.init(
                "\(error)", error.advice, error.code == .unsupportedSchema ? .badData : .protocolError)
        case let error as OutputFileError: self.init("\(error)", error.advice, .cannotWrite)
        case let error as InputFileError: self.init("\(error)", error.advice, .badData)
        case let error as AttackTableError:
            self.init(
                "\(error)", "Tests/Fixtures/attacks.jsonl shows what such a table looks like.", .badData)
        default:
            self.init("\(error)", "Run it again; if it stays, please report it.", .failure)
        }
    }

    init(_ message: String, _ advice: String, _ exitCode: LessonExitCode) {
        self.message = ControlCharacters.removed(from: message)
        self.advice = advice
        self.exitCode = exitCode
    }

    static func report(_ error: APIError, _ endpoint: Endpoint?) -> ErrorReport {
        if concernsEmbeddings(error.tried),
            [.notFound, .gone, .refused, .notTheProtocol].contains(error.kind)
        {
            return ErrorReport(
                "\(error)", embeddingAdvice, error.kind == .notTheProtocol ? .protocolError : .configuration)
        }
        let advice: String
        let exitCode: LessonExitCode
        switch error.kind {
        case .unauthorized:
            (advice, exitCode) = (keyAdvice(endpoint), .noPermission)
        case .forbidden:
            advice =
                "The key is known but may not do this. Check what it allows, or choose another model with --model."
            exitCode = .noPermission
        case .notFound:
            advice =
                endpoint?.mode == .practice
                ? "The practice endpoint serves \(EndpointProfile.practiceModel): leave --model out."
                : "Check the URL (most end with /v1) and the model: list the models with curl \(base(endpoint))/models, then pass --model."
                    + otherWireAdvice(endpoint)
            exitCode = .configuration
        case .gone:
            advice =
                "That model was retired. Pass another with --model, or change it in Sources/WorkshopCore/Endpoints/EndpointProfile.swift."
            exitCode = .configuration
        case .rateLimited:
            advice =
                error.isRetryable
                ? "Wait \(wait(error) ?? "a minute"), then try again; --max-rpm keeps a run under a rate."
                : "The account's quota is used up, and waiting does not help. Raise it, or use another endpoint."
            exitCode = .tryLater
        case .serverFailure:
            (advice, exitCode) = (serverAdvice(error, endpoint), .unavailable)
        case .refused:
            advice =
                "The server understood the address but not the request. Another model may take it: --model."
            exitCode = .protocolError
        case .redirected:
            advice =
                "Redirects are not followed, since a key may not travel. Use the final address."
                + loginAdvice(endpoint)
            exitCode = .configuration
        case .notTheProtocol:
            advice =
                protocolAdvice(endpoint)
                + (error.message.hasPrefix("an HTML page") ? loginAdvice(endpoint) : "")
            exitCode = .protocolError
        }
        return ErrorReport("\(error)", advice, exitCode)
    }

    static func report(_ error: TransferError, _ endpoint: Endpoint?) -> ErrorReport {
        switch error.code {
        case .notRecorded:
            return ErrorReport(
                "the answer of \(error.url) is not in the recording, or not all of it: \(error.curlMessage)",
                "Record the run anew, to its end.", .badData)
        case _ where concernsEmbeddings(error.url) && error.code != .invalidURL:
            let isBroken = [.connectionLost, .invalidResponse, .bodyTooLarge].contains(error.code)
            return ErrorReport("\(error)", embeddingAdvice, isBroken ? .protocolError : .unavailable)
        case .invalidURL:
            return ErrorReport("\(error)", "Give a URL such as http://127.0.0.1:8080/v1.", .usage)
        case .tlsFailure:
            return ErrorReport(
                "\(error)",
                "Check the address, and use https:// only where the server speaks TLS. Where the network has a certificate "
                    + "of its own, put its file into SSL_CERT_FILE.",
                .unavailable)
        case .connectionLost:
            let isPlain = endpoint?.mode == .live && error.url.hasPrefix("http://")
            return ErrorReport(
                "\(error)",
                "The connection broke. Try again."
                    + (isPlain ? " If that stays, the server may want https:// in its address." : ""),
                .protocolError)
        case .invalidResponse, .bodyTooLarge:
            return ErrorReport(
                "\(error)", protocolAdvice(endpoint), .protocolError)
        case .invalidRequest:
            return ErrorReport(
                "\(error)", "Check the endpoint's URL and the key for stray characters.", .usage)
        default:
            return ErrorReport(
                "\(error)",
                "\(unreachedAdvice(error, endpoint))With --endpoint practice the lesson runs offline.",
                .unavailable)
        }
    }

    /// A server of one's own may have to be started. For a hosted one there is nothing to be had but patience: its hint
    /// tells where keys come from.
    private static func unreachedAdvice(_ error: TransferError, _ endpoint: Endpoint?) -> String {
        if [.timedOut(.firstByte), .timedOut(.firstContent)].contains(error.code) {
            return "Wait longer with --timeout SECONDS. "
        }
        guard let profile = endpoint?.profile, profile.keyVariable == nil else { return "" }
        return "For \(profile.name): \(profile.hint). "
    }

    private static func serverAdvice(_ error: APIError, _ endpoint: Endpoint?) -> String {
        if error.status == 503, endpoint?.isLocal == true {
            return "If it still loads its model, wait for it: --wait 300 waits five minutes at most."
        }
        let what = error.status == 529 ? "The server is overloaded." : "The server failed, not you."
        return "\(what) Try again in \(wait(error) ?? "a moment"), or use another endpoint."
    }

    /// What the server asks for, in words.
    private static func wait(_ error: APIError) -> String? {
        error.retryAfter.map { CountFormat.text($0, "second") }
    }

    private static func report(_ error: EndpointError) -> ErrorReport {
        switch error {
        case .unknownName, .badURL, .unknownWire, .wireNotSpoken:
            ErrorReport("\(error)", "See --help for the options.", .usage)
        case .missingKey:
            ErrorReport("\(error)", "A .env file beside Package.swift can hold it too.", .noPermission)
        case .noModel: ErrorReport("\(error)", "Load or fetch a model there first.", .configuration)
        }
    }

    private static func report(_ error: FolderError) -> ErrorReport {
        switch error {
        case .noKnowledgeBase: ErrorReport("\(error)", error.advice, .badData)
        case .cannotWrite: ErrorReport("\(error)", error.advice, .cannotWrite)
        }
    }

    private static func report(_ error: HistoryError) -> ErrorReport {
        let exitCode: LessonExitCode =
            switch error.code {
            case .unknownConversation, .unknownComparison: .usage
            case .malformedTurn, .malformedComparison: .badData
            case .newerFormat: .configuration
            case .locked, .storage, .continuedElsewhere: .cannotWrite
            }
        return ErrorReport("\(error)", error.advice, exitCode)
    }

    private static func report(_ error: RecordingError) -> ErrorReport {
        let exitCode: LessonExitCode =
            switch error.code {
            case .exists, .cannotWrite: .cannotWrite
            case .cannotRead, .damaged, .notHeld: .badData
            case .newerVersion: .configuration
            }
        return ErrorReport("\(error)", error.advice, exitCode)
    }

    private static func report(_ error: CampusError) -> ErrorReport {
        switch error.code {
        case .dataFolder:
            ErrorReport("\(error)", "Set WORKSHOP_DATA to a folder that you may write.", .cannotWrite)
        case .database:
            ErrorReport(
                "\(error)", "The database can be rebuilt at any time: removing the file is safe.",
                .cannotWrite)
        default:
            ErrorReport("\(error)", "KnowledgeBase/README.md shows what each file looks like.", .badData)
        }
    }

    private static let embeddingAdvice =
        "Name a server and a model that make embeddings with --embedding-endpoint and --embedding-model; "
        + "--embedding-endpoint practice makes them offline."

    private static func concernsEmbeddings(_ tried: String) -> Bool { tried.hasSuffix("/embeddings") }

    private static func protocolAdvice(_ endpoint: Endpoint?) -> String {
        let server =
            endpoint?.wire == .anthropic ? "server of Anthropic's messages" : "chat-completions server"
        return "This is no \(server). Check the URL: most end with /v1." + otherWireAdvice(endpoint)
    }

    /// A guest network answers in the place of every server until somebody has logged in.
    private static func loginAdvice(_ endpoint: Endpoint?) -> String {
        guard let endpoint, !endpoint.isLocal else { return "" }
        return " Where the network has a login page, open it in a browser first."
    }

    /// Many servers speak OpenAI's wire only.
    private static func otherWireAdvice(_ endpoint: Endpoint?) -> String {
        guard let endpoint, endpoint.wire == .anthropic, endpoint.speaking(.openai).wire == .openai else {
            return ""
        }
        return " It may speak the other wire: --wire openai."
    }

    private static func keyAdvice(_ endpoint: Endpoint?) -> String {
        let variable = endpoint?.profile?.keyVariable ?? "WORKSHOP_API_KEY"
        return endpoint?.key == nil
            ? "Put a key for this server into \(variable)."
            : "The server does not accept the key in \(variable). Check it for missing or extra characters, or get a new one."
    }

    private static func base(_ endpoint: Endpoint?) -> String { endpoint?.baseURL ?? "URL" }
}
