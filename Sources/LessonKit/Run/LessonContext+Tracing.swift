extension LessonContext {
    /// A model of a lesson's own at this run's endpoint, with its calls traced as those of `model` are.
    public func traced(_ model: any ChatModel) -> any ChatModel { TracedModel(model, origin: traceOrigin) }

    /// Runs a call that the lesson makes by hand, byte by byte: it has a place in the trace all the same.
    public func handmadeCall<Result>(
        _ question: String, _ delivery: Delivery, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try await Tracer.handmadeCall(
            question, settings.request(messages: [.user(question)], tools: []), delivery, by: endpoint.wire,
            to: traceOrigin,
            body)
    }

    private var traceOrigin: TraceOrigin { TraceOrigin(endpoint, model: modelName) }
}
