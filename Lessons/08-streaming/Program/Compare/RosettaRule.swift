/// What a tool calls the time to the first token, put into this kit's words.
enum RosettaRule: String, CaseIterable, Sendable {
    case vllm
    case aiperf
    case guidellm
    case llmperf
    case openTelemetryClient = "opentelemetry-client"
    case openTelemetryServer = "opentelemetry-server"

    /// The tool, as the table names it.
    var tool: String {
        switch self {
        case .vllm: "vLLM bench serve"
        case .aiperf: "AIPerf"
        case .guidellm: "guidellm"
        case .llmperf: "llmperf"
        case .openTelemetryClient: "OTel client"
        case .openTelemetryServer: "OTel server"
        }
    }

    /// What it counts, in a few words.
    var counts: String {
        switch self {
        case .vllm: "first chunk with a choice, even a role"
        case .aiperf, .guidellm: "first text, reasoning or tool call"
        case .llmperf: "first text"
        case .openTelemetryClient: "first chunk, whatever it holds"
        case .openTelemetryServer: "is measured inside the server"
        }
    }

    /// The tool's own name for it, and where the rule was read.
    var source: String {
        switch self {
        case .vllm: "TTFT; vLLM at 02cfb53, benchmarks/lib/endpoint_request_func.py"
        case .aiperf: "time_to_first_token; AIPerf 0.13, metrics reference"
        case .guidellm: "time_to_first_token_ms; guidellm since its change 742 (2026)"
        case .llmperf: "ttft_s; llmperf at 0451d33, ray_clients/openai_chat_completions_client.py"
        case .openTelemetryClient:
            "gen_ai.client.operation.time_to_first_chunk; semantic conventions 1.41.0 (development)"
        case .openTelemetryServer:
            "gen_ai.server.time_to_first_token; semantic conventions 1.41.0 (development)"
        }
    }
}
