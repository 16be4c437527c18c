import PracticeServer

extension LessonContext {
    /// Runs a body with the embedder of this run, and says in one line where embeddings come from.
    ///
    /// They come from the endpoint that was named, else from the chat endpoint if it makes any, else from the practice
    /// endpoint, which is started for that.
    ///
    /// - Throws: `EndpointError`, `FolderError`, `EmbeddingCacheError`, what a named endpoint answers, and what the body
    ///   throws.
    public func withEmbedder(_ body: @escaping @Sendable (Embedder) async throws -> Void) async throws {
        let (source, isNamed) = try embeddingSource()
        let cache = try EmbeddingCache.open(in: tape.scratch ?? folders.data(environment: environment))
        if source.mode == .practice {
            return try await withPracticeEmbedder(cache, because: nil, body)
        }
        let embedder = try await liveEmbedder(at: source, cache)
        // What was named is used or fails; what was only tried may be replaced.
        if !isNamed, try !cache.knows(embedder.space),
            let refusal = try await refusal(of: embedder)
        {
            return try await withPracticeEmbedder(
                cache, because: "\(source.name) makes none with \(embedder.space.model) (\(refusal))", body)
        }
        say("endpoint \(source.name), model \(embedder.space.model).")
        try await body(embedder)
    }

    /// Where embeddings come from, and whether somebody named that.
    private func embeddingSource() throws -> (Endpoint, isNamed: Bool) {
        guard let recorded = tape.replay?.run else {
            let resolver = EndpointResolver(flags: options.endpoint.flags, environment: environment)
            return (try resolver.resolveEmbeddings(besides: endpoint), resolver.namesEmbeddings)
        }
        var source = recorded.embeddings
        if source.baseURL == recorded.endpoint.baseURL {
            // Since the recording's first line was written, the server may have said that it is a practice server.
            source.mode = endpoint.mode
            source.baseURL = endpoint.baseURL
        }
        return (source, recorded.namesEmbeddings)
    }

    private func say(_ words: String) {
        console.line(ControlCharacters.removed(from: "Embeddings: \(words)"))
    }

    private func withPracticeEmbedder(
        _ cache: EmbeddingCache, because reason: String?,
        _ body: @escaping @Sendable (Embedder) async throws -> Void
    ) async throws {
        let model = PracticeEndpoint.embeddingModelID
        // The port differs from run to run, and what it gives for a text does not.
        let space = EmbeddingSpace(
            endpoint: "practice endpoint, revision \(PracticeEndpoint.embeddingRevision)", model: model)
        let words = "PRACTICE endpoint, model \(model): rule-based, no neural network."
        say(reason.map { "\($0); instead: \(words)" } ?? words)
        let run: @Sendable (String) async throws -> Void = { baseURL in
            let client = EmbeddingClient(baseURL: baseURL, model: model, client: client, timeouts: timeouts)
            try await body(Embedder(client: client, cache: cache, space: space))
        }
        if endpoint.mode == .practice { return try await run(endpoint.baseURL) }
        try await options.withPracticeEndpoint(serverProcess: false, tape, run)
    }

    private func liveEmbedder(at source: Endpoint, _ cache: EmbeddingCache) async throws -> Embedder {
        let name = try await embeddingModel(at: source)
        let isChatEndpoint = source.baseURL == endpoint.baseURL
        let limiter =
            isChatEndpoint
            ? self.limiter : options.endpoint.requestsPerMinute(at: source).map { RateLimiter(perMinute: $0) }
        let client = EmbeddingClient(
            baseURL: source.baseURL, model: name, key: source.key, client: client, timeouts: timeouts,
            beforeRequest: { [console] in try await limiter?.waitForTurn { console.tell($0) } })
        return Embedder(
            client: client, cache: cache, space: EmbeddingSpace(endpoint: source.baseURL, model: name))
    }

    /// The model that was named; else the first of the server's list that is called an embedding model, else the one
    /// that chats.
    private func embeddingModel(at source: Endpoint) async throws -> String {
        if let model = source.model, source.baseURL != endpoint.baseURL || model != modelName { return model }
        let server = HTTPChatModel(
            baseURL: source.baseURL, key: source.key, client: client, timeouts: timeouts)
        let names: [String]
        do {
            names = try await server.modelNames()
        } catch is APIError {
            names = []  // a server may do without a list
        }
        if let name = names.first(where: { $0.lowercased().contains("embed") }) { return name }
        if source.baseURL == endpoint.baseURL { return modelName }
        guard let first = names.first else { throw EndpointError.noModel(endpoint: source.name) }
        return first
    }

    /// What an endpoint answers when it makes no embeddings; nil when it makes them.
    private func refusal(of embedder: Embedder) async throws -> String? {
        do {
            _ = try await embedder.embed(["Does this server make embeddings?"], as: .query)
            return nil
        } catch let error as APIError where ![401, 429].contains(error.status) {
            return "it answered \(error.status): \(error.message)"
        } catch let error as EmbeddingError {
            return error.happened
        }
    }
}
