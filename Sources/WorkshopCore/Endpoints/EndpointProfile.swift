import ModelWire

/// What is known beforehand about an endpoint that has a name.
public struct EndpointProfile: Sendable, Equatable {
    /// The name that `--endpoint` takes.
    public var name: String
    /// Everything before `/chat/completions` or `/messages`.
    public var baseURL: String
    /// The protocols that it speaks; the first one unless another is asked for.
    public var wires: [Wire] = [.openai]
    /// The model to use when none is named; nil to take the first one that the server lists.
    public var model: String?
    /// False where there are no embeddings to be had.
    public var makesEmbeddings = true
    /// The model that makes embeddings there; nil where it is not known beforehand.
    public var embeddingModel: String?
    /// The variable that holds the provider's key; nil for a server that needs none.
    public var keyVariable: String?
    /// The hosts that the provider's key may go to, subdomains included.
    public var keyHosts: [String]
    /// Where a person gets a key, or starts the server.
    public var hint: String
    /// Requests a minute that the kit allows itself there; nil for no limit.
    public var requestsPerMinute: Int?
    /// What models cost there, by name. One that is not listed has no known price.
    public var prices: [String: TokenPrice] = [:]
}

extension EndpointProfile {
    /// Every endpoint with a name. This file is the only place in the repository that names a model: when one is
    /// retired, change it here or pass `--model`.
    public static let all: [EndpointProfile] = [
        EndpointProfile(
            name: "nim",
            baseURL: "https://integrate.api.nvidia.com/v1",
            wires: [.openai, .anthropic],
            model: "meta/llama-3.3-70b-instruct",
            embeddingModel: "nvidia/nv-embedqa-e5-v5",
            keyVariable: "NVIDIA_API_KEY",
            keyHosts: ["api.nvidia.com"],
            hint: "get a free key at https://build.nvidia.com",
            requestsPerMinute: 30
        ),
        EndpointProfile(
            name: "openai",
            baseURL: "https://api.openai.com/v1",
            model: "gpt-4o-mini",
            embeddingModel: "text-embedding-3-small",
            keyVariable: "OPENAI_API_KEY",
            keyHosts: ["api.openai.com"],
            hint: "get a key at https://platform.openai.com",
            // As github.com/CommitBrief/commitbrief/wiki/Provider-OpenAI took it from openai.com/api/pricing.
            prices: ["gpt-4o-mini": TokenPrice(input: 0.15, output: 0.60, asOf: "2026-05-27")]
        ),
        EndpointProfile(
            name: "anthropic",
            baseURL: "https://api.anthropic.com/v1",
            wires: [.anthropic],
            model: "claude-haiku-4-5",
            makesEmbeddings: false,
            keyVariable: "ANTHROPIC_API_KEY",
            keyHosts: ["api.anthropic.com"],
            hint: "get a key at https://console.anthropic.com",
            // As platform.claude.com/docs/en/about-claude/pricing lists it; benchr.org read it there on that day.
            prices: ["claude-haiku-4-5": TokenPrice(input: 1, output: 5, asOf: "2026-05-30")]
        ),
        EndpointProfile(
            name: "ollama",
            baseURL: "http://127.0.0.1:11434/v1",
            wires: [.openai, .anthropic],
            keyHosts: [],
            hint: "start it with: ollama serve, and fetch a model with: ollama pull NAME"
        ),
        EndpointProfile(
            name: "llamacpp",
            baseURL: "http://127.0.0.1:8080/v1",
            wires: [.openai, .anthropic],
            keyHosts: [],
            hint: "start it with: llama-server --jinja -m MODEL.gguf"
        ),
        EndpointProfile(
            name: "vllm",
            baseURL: "http://127.0.0.1:8000/v1",
            wires: [.openai, .anthropic],
            keyHosts: [],
            hint: "start it with: vllm serve MODEL --enable-auto-tool-choice"
        ),
    ]

    /// The embedded endpoint's name.
    public static let practiceName = "practice"
    /// The chat model of the embedded endpoint.
    public static let practiceModel = "practice-agent"

    /// Whom the practice endpoint's list of models names as their owner, wherever it runs.
    public static let practiceOwner = "practice"
    /// The model with which the embedded endpoint makes embeddings.
    public static let practiceEmbeddingModel = "practice-embedding"

    /// A model server in a container for a computer with an NVIDIA GPU. Its weights take 15 GB (NVIDIA's guideline: twice
    /// the parameters), and the conversation needs room beside them.
    public static let container = ContainerRecipe(
        image: "nvcr.io/nim/meta/llama-3.1-8b-instruct:latest",
        memoryMiB: 20_480,
        keyVariable: "NGC_API_KEY",
        registry: "nvcr.io",
        hint: "Get a free key at https://build.nvidia.com, then: export NGC_API_KEY=…"
    )

    /// The profile of that name; nil when there is none.
    public static func named(_ name: String) -> EndpointProfile? {
        all.first { $0.name == name }
    }
}
