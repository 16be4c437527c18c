import ModelWire

extension Tracer {
    /// Runs a model call that is made by hand, byte by byte, as a turn of its own. Nothing listens to such a reply: the
    /// trace holds what was asked, when, and what error came of it.
    public static func handmadeCall<Result>(
        _ question: String, _ request: ChatRequest, _ delivery: Delivery, to origin: TraceOrigin,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await turn(question) { turn in
            turn?.set(origin.attributes(model: request.model))
            turn?.add(TraceTally(calls: 1))
            return try await run(.call, request.model, attributes: origin.attributes(request, delivery)) {
                _ in
                try await body()
            }
        }
    }
}
