import Synchronization
import TestSupport

/// A server of this machine as lesson 4 meets it: a vLLM that counts its own times, or one that still loads.
final class LocalServerScript: Sendable {
    private let answered = Mutex(0)
    /// So many questions are answered with 503 first.
    private let loadingAnswers: Int
    private let chat: @Sendable (RecordedRequest) -> [LoopbackServer.Step]

    init(
        loadingAnswers: Int = 0,
        chat: @escaping @Sendable (RecordedRequest) -> [LoopbackServer.Step] = {
            ChatScript.reply("Thursdays at five.", to: $0)
        }
    ) {
        self.loadingAnswers = loadingAnswers
        self.chat = chat
    }

    func steps(for request: RecordedRequest) -> [LoopbackServer.Step] {
        let count = answered.withLock { count in
            count += 1
            return count
        }
        if count <= loadingAnswers {
            return [.response(503, #"{"error":{"message":"Loading model","code":503}}"#)]
        }
        switch request.path {
        case "/v1/models":
            return [.response(200, #"{"object":"list","data":[{"id":"first-model","owned_by":"vllm"}]}"#)]
        case "/version": return [.response(200, #"{"version":"0.8.5"}"#)]
        case "/metrics": return [.response(200, Self.metrics(requests: count))]
        case "/v1/chat/completions": return chat(request)
        default: return [.response(404, "")]
        }
    }

    /// Every request so far took between 10 and 50 ms to its first token, 40 ms in the mean.
    private static func metrics(requests: Int) -> String {
        let name = "vllm:time_to_first_token_seconds"
        return """
            # TYPE \(name) histogram
            \(name)_bucket{le="0.01",model_name="first-model"} 0
            \(name)_bucket{le="0.05",model_name="first-model"} \(requests)
            \(name)_bucket{le="+Inf",model_name="first-model"} \(requests)
            \(name)_sum{model_name="first-model"} \(Double(requests) * 0.04)
            \(name)_count{model_name="first-model"} \(requests)
            """
    }
}
