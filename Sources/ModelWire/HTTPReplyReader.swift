import CurlStreaming

/// Reads one reply off an HTTP response, a piece at a time, as its reader asks for more.
///
/// Used by one task only: it is the state of one iteration. `HTTPReplyReader+Body.swift` decides what a body is.
final class HTTPReplyReader {
    /// The most bytes of a streamed reply that are read.
    static let streamLimit = 64 << 20

    let model: HTTPChatModel
    private let request: ChatRequest
    private let delivery: Delivery
    private var pending: ArraySlice<ModelEvent> = []
    private var parser = ServerSentEventParser()
    private var decoder: (any ReplyDecoder)?
    /// Nil before the request and after the end; letting go of it gives up what is left of the transfer.
    private var source: Source?
    private var bytesLeft = HTTPReplyReader.streamLimit
    private var isDone = false

    init(model: HTTPChatModel, request: ChatRequest, delivery: Delivery) {
        self.model = model
        self.request = request
        self.delivery = delivery
    }

    /// The next event; nil after the last, and after an error.
    func next() async throws -> ModelEvent? {
        while true {
            if let event = pending.popFirst() { return event }
            if isDone { return nil }
            do {
                if source == nil { try await open() } else { try await readOn() }
            } catch {
                end()
                throw error
            }
        }
    }

    private func open() async throws {
        let response = try await model.client.send(model.post(request, delivery))
        guard response.status == 200 else { throw try await refusal(response) }
        var decoder = model.wire.decoder(
            submitted: response.instants.submitted, origin: origin(of: response))
        decoder.take(response.instants)
        let clock = ContentClock(model.timeouts, closing: model.finishGrace, clock: model.clock) {
            response.body.giveUp(timedOut: $0, $1)
        }
        let source = await Source(response, clock)
        if source.isStream {
            self.source = source
            self.decoder = decoder
        } else {
            let body = try await wholeBody(of: source)
            let finished = response.instants.finished ?? .now
            guard let events = decoder.decode(whole: body, at: finished) else {
                throw apiError(response, body: body)
            }
            pending = (events + decoder.finish(transportFailure: nil, at: .now))[...]
            end()
        }
    }

    private func readOn() async throws {
        var failure: ReplyFailure?
        do {
            if let chunk = try await source?.next() {
                try take(chunk)
                guard bytesLeft < 0 || decoder?.sawEndMark == true else { return }
                if bytesLeft < 0 { failure = .tooLarge("the reply is larger than \(Self.streamLimit) bytes") }
                if failure == nil { await source?.response.body.drain(within: model.closingGrace) }
            }
        } catch let error as TransferError where error.code == .timedOut(.firstContent) {
            throw error  // there is no reply: nothing of it has come
        } catch let error as TransferError where error.code == .timedOut(.contentSilence) && hasFinished {
            // The server sends no mark and leaves the connection open: the reply is all there.
        } catch let error as TransferError {
            // A cancelled reader is told how far the reply came, like any other whose reply breaks off.
            failure = .transport(error)
        } catch let error as ServerSentEventTooLarge {
            failure = .tooLarge(error.description)
        }
        let ended = endedAt(failure) ?? .now
        pending += decoder?.finish(transportFailure: failure, at: ended) ?? []
        end()
    }

    /// When a body ended that has no end mark: as its last byte was read, which this task learns some time after.
    private func endedAt(_ failure: ReplyFailure?) -> Instant? {
        failure == nil && decoder?.sawEndMark == false ? source?.response.instants.finished : nil
    }

    private func take(_ chunk: ByteChunk) throws {
        bytesLeft -= chunk.bytes.count
        var events: [ModelEvent] = []
        for case .event(let event) in try parser.feed(chunk.bytes) {
            events += decoder?.decode(event, at: chunk.readAt) ?? []
        }
        pending += events
        if hasFinished { source?.clock.sawFinish() }
        if events.contains(where: \.isContent) { source?.clock.sawContent() }
    }

    private var hasFinished: Bool { decoder?.finishReason != nil }

    private func end() {
        isDone = true
        source = nil
        decoder = nil
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
