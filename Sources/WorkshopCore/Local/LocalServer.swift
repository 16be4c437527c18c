import CurlStreaming

/// A model server that was found on this machine.
public struct LocalServer: Sendable, Equatable {
    /// Which program it is, by what it answered.
    public enum Kind: String, Sendable {
        case nim = "NIM"
        case vllm = "vLLM"
        case ollama = "Ollama"
        case llamaCpp = "llama.cpp"
        /// The kit's own practice server, run as a program: it stands in for a model.
        case practice = "practice-server"
        /// It serves the protocol and does not say which program it is.
        case unnamed = "OpenAI-compatible"
        /// Something listens there that is no model server.
        case noModelServer = "no model server"
    }

    /// Whether it can be asked.
    public enum State: String, Sendable {
        case ready
        /// It is there and still loads its model.
        case loading
        /// It wants a key before it lists its models.
        case wantsKey = "wants a key"
        /// It answers, and lists no model.
        case noModel = "no model"
    }

    /// Which program it is.
    public var kind: Kind
    /// Everything before the path of a wire.
    public var baseURL: String
    /// Whether it can be asked.
    public var state: State
    /// The models it lists, in its own order.
    public var models: [String]
    /// The program's version, where it tells.
    public var version: String?

    /// The endpoint to talk to it. It carries no key: nobody named this server, it was only found.
    public var endpoint: Endpoint {
        Endpoint(
            name: kind.rawValue, mode: .live, baseURL: baseURL,
            model: models.first,
            key: nil, profile: EndpointProfile.all.first { $0.baseURL == baseURL })
    }

    /// The headers by which a program may name itself.
    static func signature(in headers: HTTPHeaders) -> String {
        (headers["server"] ?? "").lowercased()
    }
}
