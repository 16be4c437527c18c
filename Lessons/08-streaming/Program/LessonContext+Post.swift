import LessonKit

/// What the parts written by hand send, which need no campus.
extension LessonContext {
    /// The endpoint's model with nothing around it: no second try, no rate, no trace.
    ///
    /// - Parameter client: what the requests go through; the lesson's own when left out.
    func bareModel(by client: HTTPClient? = nil) -> HTTPChatModel {
        HTTPChatModel(
            baseURL: endpoint.baseURL, wire: endpoint.wire, key: endpoint.key, client: client ?? self.client,
            timeouts: timeouts)
    }

    /// The URL that the parts written by hand post to.
    private var url: String { endpoint.baseURL + endpoint.wire.path }

    /// Posts a request with the sampling of the command line, and gives back the response of a stream.
    ///
    /// - Throws: `TransferError`, or `APIError` when the server refuses.
    func post(_ request: [String: JSONValue]) async throws -> HTTPResponse {
        var members = request
        members["temperature"] = .number(settings.temperature)
        members["max_tokens"] = .integer(settings.maxTokens)
        if endpoint.wire == .openai {
            members["seed"] = settings.seed.map { .integer($0) }
        } else {
            // Anthropic's wire has no seed, and its temperatures end at 1.
            members["temperature"] = .number(min(settings.temperature, 1))
        }
        let body = JSONValue.object(members)
        let headers =
            [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "text/event-stream")]
            + endpoint.wire.headers(key: endpoint.key, to: endpoint.baseURL)
        return try await send(
            HTTPRequest(
                method: "POST", url: url, headers: headers, body: body.encoded, timeouts: timeouts))
    }

    /// Sends a request whose response is to be a stream.
    ///
    /// - Throws: `TransferError`, or `APIError` when the server refuses.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await waitForRate()
        let response = try await client.send(request)
        guard response.status == 200 else {
            throw refusal(of: request, response, try await response.wordsOfRefusal())
        }
        if response.isDocument { throw try await documentError(of: request, response) }
        return response
    }

    /// What a document in place of a stream stands for: the error that it reports, or that it is no stream.
    private func documentError(
        of request: HTTPRequest, _ response: HTTPResponse
    ) async throws(TransferError) -> APIError {
        let body = try await response.body.collect(upTo: 1 << 20)
        var inspector = StreamInspector(
            of: response, wire: endpoint.wire, tried: "\(request)", key: endpoint.key)
        inspector.feed(body)
        if case .server(let error)? = inspector.finish().reply.failure { return error }
        return refusal(of: request, response, body)
    }

    private func refusal(of request: HTTPRequest, _ response: HTTPResponse, _ body: [UInt8]) -> APIError {
        APIError(response, body: body, tried: "\(request)", key: endpoint.key)
    }

    /// For the commands that show a stream itself: nothing else can be seen there.
    func tellThatItStreams() {
        guard !streams(byDefault: true) else { return }
        console.note("note: this shows a stream as it comes; --no-stream changes nothing here.")
    }
}

extension HTTPResponse {
    /// Labelled as what a stream never is. A stream may have no label, or that of plain text.
    fileprivate var isDocument: Bool {
        let type = headers["content-type"]?.lowercased() ?? ""
        return ["application/json", "application/problem+json", "text/html"].contains { type.hasPrefix($0) }
    }
}
