import CurlStreaming

/// Reads one reply off an HTTP response, a piece at a time, as its reader asks for more.
///
/// Used by one task only: it is the state of one iteration.
final class HTTPReplyReader {
    /// How long after the end mark the connection may take to end, so that it can be used again.
    private static let closingGrace = Duration.milliseconds(50)
    /// The most bytes of an error or of a whole reply that are read.
    private static let bodyLimit = 16 << 20

    private let model: HTTPChatModel
    private let request: ChatRequest
    private let delivery: Delivery
    private var pending: ArraySlice<ModelEvent> = []
    private var stream: OpenStream?
    private var isDone = false

    private struct OpenStream {
        let response: HTTPResponse
        var chunks: ResponseBody.AsyncIterator
        var parser = ServerSentEventParser()
        var decoder: any ReplyDecoder
    }

    init(model: HTTPChatModel, request: ChatRequest, delivery: Delivery) {
        self.model = model
        self.request = request
        self.delivery = delivery
    }

    func next() async throws -> ModelEvent? {
        while true {
            if let event = pending.popFirst() { return event }
            if isDone { return nil }
            if stream == nil { try await open() } else { try await readOn() }
        }
    }

    private func open() async throws {
        let accept = delivery == .streamed ? "text/event-stream" : "application/json"
        let post = model.post(
            model.encoder.body(for: request, delivery: delivery), to: "/chat/completions", accept: accept)
        let response = try await model.client.send(post)
        let type = response.headers["content-type"] ?? ""
        guard response.status == 200, delivery == .streamed, type.hasPrefix("text/event-stream") else {
            return try await readWhole(response, tried: "POST \(model.baseURL)/chat/completions")
        }
        var decoder = OpenAIReplyDecoder(submitted: response.instants.submitted)
        decoder.take(response.instants)
        stream = OpenStream(response: response, chunks: response.body.makeAsyncIterator(), decoder: decoder)
    }

    /// Reads a body that is no stream: a whole reply, an error, or something that is not the protocol at all.
    private func readWhole(_ response: HTTPResponse, tried: String) async throws {
        isDone = true
        let body = try await response.body.collect(upTo: Self.bodyLimit)
        let now = ContinuousClock.now
        guard response.status == 200 else {
            throw APIError(
                status: response.status, headers: response.headers, body: body, tried: tried, key: model.key)
        }
        let submitted = response.instants.submitted
        guard var (events, decoder) = OpenAIReplyDecoder.decode(whole: body, submitted: submitted, at: now)
        else {
            throw APIError(
                status: response.status, headers: response.headers, body: body, tried: tried, key: model.key)
        }
        decoder.take(response.instants)
        events.append(.finished(decoder.finish(transportFailure: nil, at: now)))
        pending = events[...]
    }

    private func readOn() async throws {
        guard var open = stream else { return }
        defer { stream = open }
        var failure: String?
        do {
            if let chunk = try await open.chunks.next() {
                for case .event(let event) in try open.parser.feed(chunk.bytes) {
                    pending += open.decoder.decode(event, at: chunk.readAt)
                }
                guard open.decoder.sawEndMark else { return }
                await open.response.body.drain(within: Self.closingGrace)
            }
        } catch let error as TransferError where error.code != .cancelled {
            failure = error.description
        } catch let error as ServerSentEventTooLarge {
            failure = error.description
        }
        let end = ContinuousClock.now
        var reply = open.decoder.finish(transportFailure: failure, at: end)
        reply.instants.closed = end
        pending.append(.finished(reply))
        isDone = true
    }
}

extension ResponseBody {
    /// Reads on to the end for a moment, so that the connection can be used again; then gives it up.
    fileprivate func drain(within limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var rest = makeAsyncIterator()
                // What follows the end mark is no part of the reply, and neither is a failure there.
                while (try? await rest.next()) != nil {}
            }
            group.addTask { try? await Task.sleep(for: limit) }  // cancelled once the body has ended
            await group.next()
            group.cancelAll()
        }
    }
}
