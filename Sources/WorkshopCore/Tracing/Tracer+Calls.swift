import CurlStreaming
import ModelWire

extension Tracer {
    /// Runs a model call that is made by hand, byte by byte, as a turn of its own. The trace reads the same bytes beside
    /// it: so it tells the reply's tokens, its finish and its verdict, which the code by hand may not look at.
    public static func handmadeCall<Result>(
        _ question: String, _ request: ChatRequest, _ delivery: Delivery, by wire: Wire,
        to origin: TraceOrigin,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await turn(question) { turn in
            turn?.set(origin.attributes(model: request.model))
            return try await run(.call, request.model, attributes: origin.attributes(request, delivery)) {
                span in
                guard let span else { return try await body() }
                let reply = OverheardReply(wire: wire)
                do {
                    let result = try await TransferListener.$current.withValue(reply) { try await body() }
                    if let reply = reply.finish() {
                        span.take(reply, price: origin.price)
                        turn?.setContent {
                            ["gen_ai.output.messages": TraceContent.messages([.assistant(reply.message)])]
                        }
                    } else {
                        span.add(TraceTally(calls: 1))
                    }
                    return result
                } catch {
                    // What the code made of it names the failure; the reply has its verdict.
                    span.fail(with: error)
                    if let reply = reply.finish() {
                        span.take(reply, price: origin.price)
                    } else {
                        span.takeFailure(error)
                    }
                    throw error
                }
            }
        }
    }
}
