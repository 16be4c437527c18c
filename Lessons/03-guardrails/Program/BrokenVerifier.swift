import ArgumentParser
import LessonKit

/// A verifier's model that fails, to see what becomes of the answer.
struct BrokenVerifier: ChatModel {
    enum Failure: String, CaseIterable, ExpressibleByArgument {
        /// Its server answers with an error.
        case error
        /// It does not answer in time.
        case timeout
        /// It says something that is neither yes nor no.
        case mumble
    }

    let failure: Failure

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [failure] in
            {
                switch failure {
                case .error:
                    throw APIError(
                        status: 503, headers: HTTPHeaders([]), body: [], tried: "POST /chat/completions",
                        key: nil)
                case .timeout:
                    // Far longer than the time limit of the demonstration, which cancels it.
                    try await Task.sleep(for: .seconds(60))
                    return nil
                case .mumble:
                    return .finished(
                        ModelReply(
                            message: AssistantMessage(text: "Yes, I think so, more or less."),
                            finishReason: .stop, usage: nil, verdict: .complete,
                            instants: CallInstants(submitted: .now)))
                }
            }
        }
    }
}
