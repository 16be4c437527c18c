import CurlStreaming
import ModelWire

/// What one port answered to the questions that tell servers apart.
struct LocalServerSigns: Sendable, Equatable {
    /// The answer to one question.
    struct Answer: Sendable, Equatable {
        var status: Int
        var body: String
        /// The `Server` header.
        var signature = ""

        var json: JSONValue? { try? JSONValue(parsing: body) }  // many of these pages are HTML or plain text
    }

    /// The questions: paths below the port's root.
    static let paths = ["/v1/models", "/", "/health", "/version", "/v1/health/ready"]

    var answers: [String: Answer]

    /// The server at this base URL; nil when nothing answered.
    func server(baseURL: String) -> LocalServer? {
        guard !answers.isEmpty else { return nil }
        let kind = kind
        let models = models
        return LocalServer(
            kind: kind, baseURL: baseURL, state: kind == .noModelServer ? .noModel : state,
            models: models ?? [],
            version: version)
    }

    /// Most telling first: what only one program says, then what several say.
    private var kind: LocalServer.Kind {
        if owners.contains("practice") { return .practice }
        if says("llama.cpp") || owners.contains("llamacpp") || isLlamaLoading { return .llamaCpp }
        if answers["/"]?.body.hasPrefix("Ollama is") == true { return .ollama }
        if let ready = answers["/v1/health/ready"], [200, 503].contains(ready.status), isHealthReport(ready) {
            return .nim
        }
        if owners.contains("vllm") || (models != nil && answers["/version"]?.json?["version"]?.string != nil)
        {
            return .vllm
        }
        if models != nil || state == .loading || state == .wantsKey { return .unnamed }
        return .noModelServer
    }

    private var state: LocalServer.State {
        // A NIM lists its model while it still loads it: any 503 counts, but for a page at the root.
        let loading = ["/v1/models", "/health", "/v1/health/ready"].contains { answers[$0]?.status == 503 }
        if loading { return .loading }
        if [401, 403].contains(answers["/v1/models"]?.status) { return .wantsKey }
        return models?.isEmpty == false ? .ready : .noModel
    }

    private var list: [JSONValue]? {
        guard let answer = answers["/v1/models"], answer.status == 200 else { return nil }
        let json = answer.json
        // Ollama without a model says null.
        if json?["object"]?.string == "list", json?["data"]?.array == nil { return [] }
        return json?["data"]?.array
    }

    private var models: [String]? {
        list?.prefix(Self.modelLimit).compactMap { $0["id"]?.string.map(ControlCharacters.removed(from:)) }
    }
    private static let modelLimit = 100

    private var owners: [String] { list?.prefix(Self.modelLimit).compactMap { $0["owned_by"]?.string } ?? [] }

    private func says(_ word: String) -> Bool { answers.values.contains { $0.signature.contains(word) } }

    /// While it loads, llama.cpp answers every path so.
    private var isLlamaLoading: Bool {
        answers["/health"]?.status == 503
            && answers["/health"]?.json?["error"]?["message"]?.string == "Loading model"
    }

    /// NIM 1 says `{"object":"health.response",…}`, NIM 2 `{"ready":true,…}`.
    private func isHealthReport(_ answer: Answer) -> Bool {
        guard let json = answer.json else { return answer.status == 503 && answers["/"]?.status == 404 }
        return json["ready"] != nil || json["object"]?.string?.hasPrefix("health") == true
            || json["message"] != nil
    }

    private var version: String? {
        answers["/version"]?.json?["version"]?.string.map {
            ControlCharacters.removed(from: String($0.prefix(40)))
        }
    }
}
