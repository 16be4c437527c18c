import ModelWire
import Testing

@testable import Campus
@testable import CurlStreaming
@testable import LessonKit
@testable import PracticeServer
@testable import WorkshopCore

@Suite("What a person is told when a run fails")
struct ErrorReportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var error: any Error
        var exitCode: LessonExitCode
        /// Words of the message: what was tried and what happened.
        var says: [String]
        /// Words of the advice.
        var advises: String

        init(
            _ name: String, _ error: any Error, _ exitCode: LessonExitCode, says: [String], advises: String
        ) {
            testDescription = name
            self.error = error
            self.exitCode = exitCode
            self.says = says
            self.advises = advises
        }
    }

    private static func api(
        _ kind: APIError.Kind, _ status: Int, _ exitCode: LessonExitCode, advises: String,
        retryAfter: Int? = nil
    ) -> Case {
        let tried = "POST http://h/v1/chat/completions"
        let error = APIError(
            kind: kind, tried: tried, status: status, message: "server's words", retryAfter: retryAfter)
        return Case(
            "\(status)", error, exitCode, says: [tried, "\(status)", "server's words"], advises: advises)
    }

    private static func transfer(
        _ code: TransferError.Code, _ exitCode: LessonExitCode, advises: String
    ) -> Case {
        let error = TransferError(code, url: "http://h/v1", curlCode: 7, message: "libcurl's words")
        return Case(
            code.name, error, exitCode, says: ["Tried http://h/v1", "libcurl's words", "(libcurl 7)"],
            advises: advises)
    }

    private static func campus(
        _ code: CampusError.Code, _ exitCode: LessonExitCode, advises: String
    ) -> Case {
        let error = CampusError(
            code, file: "events.csv", line: 12, tried: "Reading", happened: "it broke", advice: "Mend it.")
        return Case(
            code.rawValue, error, exitCode, says: ["events.csv:12", "Reading", "it broke"], advises: advises)
    }

    private static func turn(
        _ code: TurnError.Code, _ exitCode: LessonExitCode,
        failure: ReplyFailure = .tooLarge("server's words"), advises: String
    ) -> Case {
        Case(
            "\(code)", TurnError(code: code, failure: failure), exitCode, says: ["server's words"],
            advises: advises)
    }

    /// A reply that had begun, and in which the server reported an error.
    private static func inReply(
        _ kind: APIError.Kind, _ status: Int, _ exitCode: LessonExitCode, advises: String,
        retryAfter: Int? = nil
    ) -> Case {
        turn(
            .incompleteReply(.errorInBand), exitCode,
            failure: .server(
                APIError(
                    kind: kind, tried: "POST http://h/v1/chat/completions", status: status,
                    responseStatus: 200,
                    message: "server's words", retryAfter: retryAfter)),
            advises: advises)
    }

    /// A reply that had begun, and whose connection failed.
    private static func inTransfer(_ code: TransferError.Code, _ exitCode: LessonExitCode) -> Case {
        turn(
            .incompleteReply(.truncatedTransport), exitCode,
            failure: .transport(
                TransferError(code, url: "http://h/v1", curlCode: 56, message: "server's words")),
            advises: "before the question. Try again.")
    }

    static let answers = [
        api(.unauthorized, 401, .noPermission, advises: "Put a key for this server into WORKSHOP_API_KEY."),
        api(.forbidden, 403, .noPermission, advises: "--model"),
        api(.notFound, 404, .configuration, advises: "list the models with curl URL/models"),
        api(.gone, 410, .configuration, advises: "was retired"),
        api(.rateLimited, 429, .tryLater, advises: "Wait a minute"),
        api(.rateLimited, 429, .tryLater, advises: "Wait 17 seconds", retryAfter: 17),
        api(.serverFailure, 500, .unavailable, advises: "Try again"),
        api(.serverFailure, 503, .unavailable, advises: "another endpoint"),
        api(.refused, 400, .protocolError, advises: "--model"),
        api(.redirected, 301, .configuration, advises: "final address"),
        api(.notTheProtocol, 200, .protocolError, advises: "most end with /v1"),
    ]

    static let transfers = [
        transfer(.couldNotResolveHost, .unavailable, advises: "--endpoint practice"),
        transfer(.couldNotConnect, .unavailable, advises: "--endpoint practice"),
        transfer(.tlsFailure, .unavailable, advises: "https://"),
        transfer(.connectionLost, .protocolError, advises: "Try again"),
        transfer(.invalidURL, .usage, advises: "http://127.0.0.1:8080/v1"),
        transfer(.invalidRequest, .usage, advises: "stray characters"),
        transfer(.invalidResponse, .protocolError, advises: "Check the URL"),
        transfer(.bodyTooLarge, .protocolError, advises: "Check the URL"),
        transfer(.timedOut(.connect), .unavailable, advises: "--endpoint practice"),
        transfer(.timedOut(.firstByte), .unavailable, advises: "--endpoint practice"),
        transfer(.timedOut(.idle), .unavailable, advises: "--endpoint practice"),
        transfer(.timedOut(.total), .unavailable, advises: "--endpoint practice"),
        transfer(.other, .unavailable, advises: "--endpoint practice"),
    ]

    static let turns = [
        turn(.incompleteReply(.truncated), .protocolError, advises: "as it was before the question"),
        turn(.incompleteReply(.truncatedTransport), .protocolError, advises: "--max-tokens"),
        inReply(.rateLimited, 429, .tryLater, advises: "Wait 17 seconds", retryAfter: 17),
        inReply(.serverFailure, 529, .unavailable, advises: "overloaded. Try again in a moment"),
        inReply(
            .serverFailure, 529, .unavailable, advises: "overloaded. Try again in 40 seconds", retryAfter: 40),
        inReply(.serverFailure, 200, .unavailable, advises: "The server failed, not you."),
        inReply(.unauthorized, 401, .noPermission, advises: "WORKSHOP_API_KEY"),
        inReply(.refused, 400, .protocolError, advises: "--model"),
        inTransfer(.connectionLost, .protocolError),
        inTransfer(.timedOut(.idle), .unavailable),
        turn(.toolCallCutOff, .protocolError, advises: "--max-tokens"),
        turn(.emptyReply, .protocolError, advises: "--model"),
        turn(.turnInProgress, .failure, advises: "Wait for the answer"),
    ]

    static let files = [
        campus(.missing, .badData, advises: "KnowledgeBase/README.md"),
        campus(.encoding, .badData, advises: "KnowledgeBase/README.md"),
        campus(.tooLarge, .badData, advises: "KnowledgeBase/README.md"),
        campus(.document, .badData, advises: "KnowledgeBase/README.md"),
        campus(.events, .badData, advises: "KnowledgeBase/README.md"),
        campus(.profile, .badData, advises: "KnowledgeBase/README.md"),
        campus(.empty, .badData, advises: "KnowledgeBase/README.md"),
        campus(.dataFolder, .cannotWrite, advises: "WORKSHOP_DATA"),
        campus(.database, .cannotWrite, advises: "removing the file is safe"),
        Case(
            "no knowledge base", FolderError.noKnowledgeBase(workingDirectory: "/here"), .badData,
            says: ["/here", "campus.json"], advises: "--knowledge-base"),
        Case(
            "no data folder", FolderError.cannotWrite(["/a", "/b"]), .cannotWrite, says: ["/a, /b"],
            advises: "WORKSHOP_DATA"),
        Case(
            "broken .env", DotEnvError(file: "/kit/.env", line: 3, problem: "no “=”"), .configuration,
            says: ["/kit/.env, line 3: no “=”"], advises: "Mend that line"),
    ]

    static let choices = [
        Case(
            "unknown name", EndpointError.unknownName("gpt"), .usage, says: ["gpt", "ollama"],
            advises: "--help"),
        Case(
            "bad URL", EndpointError.badURL(shown: "ftp://h", reason: "it is no address"), .usage,
            says: ["ftp://h", "it is no address"], advises: "--help"),
        Case(
            "unknown wire", EndpointError.unknownWire("soap"), .usage,
            says: ["soap", "--wire openai", "--wire anthropic"],
            advises: "--help"),
        Case(
            "missing key",
            EndpointError.missingKey(endpoint: "nim", variable: "NVIDIA_API_KEY", hint: "get one"),
            .noPermission, says: ["nim", "NVIDIA_API_KEY", "get one"], advises: ".env"),
        Case(
            "no model", EndpointError.noModel(endpoint: "ollama"), .configuration,
            says: ["ollama", "--model"],
            advises: "Load or fetch a model"),
        Case(
            "port in use", PracticeServerError(code: .portInUse, message: "Tried port 80. It is taken."),
            .unavailable, says: ["Tried port 80. It is taken."], advises: "Choose another port"),
        Case("unforeseen", Unforeseen(), .failure, says: ["the unforeseen"], advises: "report it"),
    ]

    @Test(
        "An endpoint for embeddings has the codes of any other, and advice of its own",
        arguments: [(.notFound, .configuration), (.notTheProtocol, .protocolError)]
            as [(APIError.Kind, LessonExitCode)])
    func embeddings(kind: APIError.Kind, exitCode: LessonExitCode) {
        let report = ErrorReport(
            APIError(kind: kind, tried: "POST http://h/v1/embeddings", status: 200, message: "words"),
            endpoint: nil)
        #expect(report.exitCode == exitCode)
        #expect(report.advice.contains("--embedding-endpoint practice"))
    }

    private struct Unforeseen: Error, CustomStringConvertible {
        var description: String { "the unforeseen" }
    }

    @Test(
        "Each failure has its exit code, says what was tried and what happened, and what to do",
        arguments: answers + transfers + turns + files + choices)
    func table(_ example: Case) {
        let report = ErrorReport(example.error, endpoint: nil)
        #expect(report.exitCode == example.exitCode)
        for words in example.says { #expect(report.message.contains(words), "\(report.message)") }
        #expect(report.advice.contains(example.advises), "\(report.advice)")
        #expect(!report.message.contains("Error("), "a value's own form, not a sentence: \(report.message)")
    }

    @Test(
        "Kept conversations have their codes too",
        arguments: [
            (.unknownConversation, .usage), (.malformedTurn, .badData), (.newerFormat, .configuration),
            (.locked, .cannotWrite), (.storage, .cannotWrite), (.continuedElsewhere, .cannotWrite),
        ] as [(HistoryError.Code, LessonExitCode)])
    func history(code: HistoryError.Code, exitCode: LessonExitCode) {
        let error = HistoryError(code, tried: "keeping a turn", happened: "it broke", advice: "Mend it.")
        let report = ErrorReport(error, endpoint: nil)
        #expect(report.message == "keeping a turn: it broke")
        #expect(report.advice == "Mend it.")
        #expect(report.exitCode == exitCode)
    }

    @Test("A reply that just ended says no more than to try again")
    func unexplained() {
        let report = ErrorReport(TurnError(code: .incompleteReply(.truncated)), endpoint: nil)
        #expect(report.advice == "The conversation is as it was before the question. Try again.")
        #expect(report.exitCode == .protocolError)
    }

    @Test("A spent quota is not waited for")
    func quota() {
        let error = APIError(
            kind: .rateLimited, tried: "POST x", status: 429, message: "no", isRetryable: false)
        let report = ErrorReport(error, endpoint: nil)
        #expect(report.advice.contains("waiting does not help"))
        #expect(report.exitCode == .tryLater)
    }
}
