import Testing

@testable import WorkshopCore

/// Which server it is, by what it answers.
struct LocalServerSignsTests {
    typealias Answer = LocalServerSigns.Answer

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let answers: [String: Answer]
        let kind: LocalServer.Kind
        let state: LocalServer.State
        var models: [String] = []
        var version: String?
        var testDescription: String { name }
    }

    private static func models(_ id: String, owner: String) -> Answer {
        Answer(status: 200, body: #"{"object":"list","data":[{"id":"\#(id)","owned_by":"\#(owner)"}]}"#)
    }
    private static let notFound = Answer(status: 404, body: #"{"detail":"Not Found"}"#)
    private static let loading = Answer(
        status: 503, body: #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#)

    static let cases: [Case] = [
        Case(
            name: "NIM",
            answers: [
                "/v1/models": models("meta/llama", owner: "system"), "/": notFound, "/health": notFound,
                "/v1/health/ready": Answer(
                    status: 200, body: #"{"object":"health.response","message":"Service is ready."}"#),
            ], kind: .nim, state: .ready, models: ["meta/llama"]),
        Case(
            name: "NIM 2",
            answers: [
                "/v1/models": models("meta/llama", owner: "vllm"),
                "/version": Answer(status: 200, body: #"{"version":"0.10"}"#),
                "/v1/health/ready": Answer(status: 200, body: #"{"ready":true}"#),
            ], kind: .nim, state: .ready, models: ["meta/llama"], version: "0.10"),
        Case(
            name: "NIM that loads",
            answers: [
                "/v1/models": models("meta/llama", owner: "system"),
                "/v1/health/ready": Answer(
                    status: 503, body: #"{"object":"health.response","message":"not ready"}"#),
            ], kind: .nim, state: .loading, models: ["meta/llama"]),
        Case(
            name: "vLLM",
            answers: [
                "/v1/models": models("qwen", owner: "vllm"), "/": notFound,
                "/health": Answer(status: 200, body: ""),
                "/version": Answer(status: 200, body: #"{"version":"0.8.5"}"#), "/v1/health/ready": notFound,
            ], kind: .vllm, state: .ready, models: ["qwen"], version: "0.8.5"),
        Case(
            name: "Ollama",
            answers: [
                "/v1/models": models("qwen:0.6b", owner: "library"),
                "/": Answer(status: 200, body: "Ollama is running"),
                "/health": notFound, "/version": notFound,
            ], kind: .ollama, state: .ready, models: ["qwen:0.6b"]),
        Case(
            name: "Ollama without a model",
            answers: [
                "/v1/models": Answer(status: 200, body: #"{"object":"list","data":null}"#),
                "/": Answer(status: 200, body: "Ollama is running"),
            ], kind: .ollama, state: .noModel),
        Case(
            name: "llama.cpp by its header",
            answers: [
                "/v1/models": Answer(
                    status: 200, body: #"{"object":"list","data":[{"id":"tiny.gguf"}]}"#,
                    signature: "llama.cpp"),
                "/health": Answer(status: 200, body: #"{"status":"ok"}"#),
            ], kind: .llamaCpp, state: .ready, models: ["tiny.gguf"]),
        Case(
            name: "llama.cpp by its models", answers: ["/v1/models": models("tiny.gguf", owner: "llamacpp")],
            kind: .llamaCpp, state: .ready, models: ["tiny.gguf"]),
        Case(
            name: "llama.cpp that loads",
            answers: ["/v1/models": loading, "/health": loading, "/v1/health/ready": loading, "/": loading],
            kind: .llamaCpp, state: .loading),
        Case(
            name: "the kit's own", answers: ["/v1/models": models("practice-agent", owner: "practice")],
            kind: .practice, state: .ready, models: ["practice-agent"]),
        Case(
            name: "some other server", answers: ["/v1/models": models("m", owner: "me"), "/": notFound],
            kind: .unnamed, state: .ready, models: ["m"]),
        Case(
            name: "one that wants a key",
            answers: ["/v1/models": Answer(status: 401, body: "{}"), "/": notFound],
            kind: .unnamed, state: .wantsKey),
        Case(
            name: "a web page for every path",
            answers: Dictionary(
                uniqueKeysWithValues: LocalServerSigns.paths.map {
                    ($0, Answer(status: 200, body: "<html></html>"))
                }),
            kind: .noModelServer, state: .noModel),
        Case(
            name: "404 for every path",
            answers: Dictionary(uniqueKeysWithValues: LocalServerSigns.paths.map { ($0, notFound) }),
            kind: .noModelServer, state: .noModel),
    ]

    @Test(arguments: cases)
    func aServerIsTold(given: Case) throws {
        let server = try #require(
            LocalServerSigns(answers: given.answers).server(baseURL: "http://127.0.0.1:1/v1"))
        #expect(server.kind == given.kind)
        #expect(server.state == given.state)
        #expect(server.models == given.models)
        #expect(server.version == given.version)
    }

    @Test func aPortWithoutAnAnswerIsNoServer() {
        #expect(LocalServerSigns(answers: [:]).server(baseURL: "x") == nil)
    }

    @Test func whatAServerSaysCannotSteerTheTerminal() throws {
        let answers = ["/v1/models": Self.models("m\\u001b[2J", owner: "me")]
        let server = try #require(LocalServerSigns(answers: answers).server(baseURL: "x"))
        #expect(server.models == ["m[2J"])
    }

    @Test func aServerThatWasOnlyFoundGetsNoKey() throws {
        let answers = ["/v1/models": Self.models("m", owner: "me")]
        let server = try #require(
            LocalServerSigns(answers: answers).server(baseURL: "http://127.0.0.1:8080/v1"))
        #expect(server.endpoint.key == nil)
        #expect(server.endpoint.model == "m")
        #expect(server.endpoint.isLocal)
    }
}
