import ModelWire
import Testing

@testable import CurlStreaming
@testable import LessonKit
@testable import WorkshopCore

@Suite("Advice that depends on the endpoint")
struct ErrorAdviceTests {
    private func endpoint(_ flag: String, _ variables: [String: String] = [:]) throws -> Endpoint {
        try EndpointResolver(
            flags: .init(endpoint: flag), environment: WorkshopEnvironment(variables: variables)
        ).resolve()
    }

    private func advice(_ kind: APIError.Kind, at endpoint: Endpoint) -> String {
        ErrorReport(APIError(kind: kind, tried: "POST x", status: 401, message: ""), endpoint: endpoint)
            .advice
    }

    @Test("A refused key is named by its variable, never by its value")
    func refusedKey() throws {
        let openAI = advice(.unauthorized, at: try endpoint("openai", ["OPENAI_API_KEY": "the-secret"]))
        #expect(openAI.contains("does not accept the key in OPENAI_API_KEY"))
        let own = advice(
            .unauthorized, at: try endpoint("http://10.0.0.7:8000", ["WORKSHOP_API_KEY": "the-secret"]))
        #expect(own.contains("does not accept the key in WORKSHOP_API_KEY"))
        #expect(!(openAI + own).contains("the-secret"))
    }

    @Test("A server of one's own that wants a key is told the variable that goes there")
    func wantedKey() throws {
        let environment = WorkshopEnvironment(variables: [
            "NIM_BASE_URL": "http://10.0.0.7:8000/v1", "NVIDIA_API_KEY": "the-secret",
        ])
        let endpoint = try EndpointResolver(flags: .init(), environment: environment).resolve()
        #expect(
            advice(.unauthorized, at: endpoint) == "Put a key for this server into WORKSHOP_API_KEY.")
    }

    @Test("An unknown model is looked up at the endpoint in use")
    func modelList() throws {
        #expect(
            advice(.notFound, at: try endpoint("ollama")).contains("curl http://127.0.0.1:11434/v1/models"))
    }

    @Test(
        "A known server that is not there is told how to start it", arguments: ["ollama", "llamacpp", "vllm"])
    func start(name: String) throws {
        let error = TransferError(.couldNotConnect, url: "http://h/v1", curlCode: 7, message: "refused")
        let report = ErrorReport(error, endpoint: try endpoint(name))
        let hint = try #require(EndpointProfile.named(name)?.hint)
        #expect(report.advice.contains(hint))
    }

    @Test("A hosted server that cannot be reached is no matter of a key")
    func unreachable() throws {
        let error = TransferError(
            .couldNotResolveHost, url: "http://h/v1", curlCode: 6, message: "no such host")
        let report = ErrorReport(error, endpoint: try endpoint("nim", ["NVIDIA_API_KEY": "the-secret"]))
        #expect(report.advice == "With --endpoint practice the lesson runs offline.")
    }

    @Test(
        "A connection that breaks may be one to a server that wants TLS",
        arguments: [("http://h:8443", true), ("https://h", false), ("practice", false)])
    func plainToTLS(name: String, isTold: Bool) throws {
        let url = name == "practice" ? "http://127.0.0.1:1/v1" : name
        let error = TransferError(.connectionLost, url: url, curlCode: 56, message: "reset by peer")
        let advice = ErrorReport(error, endpoint: try endpoint(name)).advice
        #expect(advice.hasPrefix("The connection broke. Try again."))
        #expect(advice.contains("https://") == isTold, "\(advice)")
    }

    @Test(
        "A server that is slow is told how to wait for", arguments: [TimeoutPhase.firstByte, .firstContent])
    func slow(phase: TimeoutPhase) throws {
        let error = TransferError(.timedOut(phase), url: "http://h/v1", curlCode: 28, message: "nothing came")
        #expect(ErrorReport(error, endpoint: try endpoint("ollama")).advice.contains("--timeout SECONDS"))
    }

    @Test(
        "A page, or a redirect, in the place of a server far away may be the login of a guest network",
        arguments: [
            (APIError.Kind.notTheProtocol, "https://example.org/v1", "an HTML page titled “Welcome”", true),
            (.redirected, "https://example.org/v1", "an empty body", true),
            (.notTheProtocol, "https://example.org/v1", "an empty body", false),
            (.notTheProtocol, "http://127.0.0.1:8000/v1", "an HTML page", false),
            (.redirected, "http://127.0.0.1:8000/v1", "an HTML page", false),
        ])
    func guestNetwork(kind: APIError.Kind, url: String, message: String, isTold: Bool) throws {
        let error = APIError(kind: kind, tried: "POST x", status: 200, message: message)
        let advice = ErrorReport(error, endpoint: try endpoint(url)).advice
        #expect(advice.contains("login page") == isTold, "\(advice)")
    }

    @Test("A server's words cannot steer the terminal")
    func noControl() {
        let error = APIError(kind: .refused, tried: "POST x", status: 400, message: "a\u{1B}[2J\u{202E}b")
        #expect(ErrorReport(error, endpoint: nil).message.hasSuffix("a[2Jb"))
    }
}
