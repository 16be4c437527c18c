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

    @Test("A server's words cannot steer the terminal")
    func noControl() {
        let error = APIError(kind: .refused, tried: "POST x", status: 400, message: "a\u{1B}[2J\u{202E}b")
        #expect(ErrorReport(error, endpoint: nil).message.hasSuffix("a[2Jb"))
    }
}
