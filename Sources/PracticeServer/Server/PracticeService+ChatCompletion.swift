import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

extension PracticeService {
    /// Answers `POST /v1/chat/completions`, streamed or whole, at the configured pace.
    func chatCompletion(_ request: HTTPRequest, number: UInt64) async throws(OpenAIError) -> HTTPResponse {
        let timer = ReplyTimer(clock: configuration.clock)
        let chat = try ChatCompletionRequest(body: try await body(of: request))
        guard PracticeEndpoint.modelIDs.contains(chat.model) else {
            throw chat.model == PracticeEndpoint.embeddingModelID
                ? .wrongKind(chat.model, makes: "embeddings", use: PracticeEndpoint.modelIDs[0])
                : .unknownModel(chat.model)
        }
        let generation = PracticeGeneration(
            reply: reply(chat.prompt),
            promptTokens: chat.prompt.promptTokens,
            limits: chat.limits
        )
        let head = ChatCompletionHead(
            id: requestID("chatcmpl", number),
            created: Int(configuration.now().timeIntervalSince1970),
            model: chat.model
        )
        let tokens = PacedGeneration(
            generation,
            timer: timer,
            schedule: schedule(for: chat.prompt, tokens: generation.promptTokens, number: number),
            connection: connection(of: request)
        )
        let report = RequestReport(
            PracticeLogEntry(
                id: head.id, path: request.path, stream: chat.stream, status: 200,
                promptTokens: generation.promptTokens),
            log: configuration.log
        )
        if chat.stream {
            let chunks = ChatCompletionChunks(
                head: head, includeUsage: chat.includeUsage, beginsWithText: generation.beginsWithText)
            return stream(EventStreamBody(encoder: chunks, tokens: tokens, report: report), id: head.id)
        }
        guard await waitOut(tokens, report: report) else {
            return response(503, json: OpenAIError.stopped.body, id: head.id)
        }
        return response(200, json: ChatCompletionBody.text(generation, head: head), id: head.id)
    }

    func body(of request: HTTPRequest) async throws(OpenAIError) -> Data {
        let body: Data?
        do {
            body = try await RequestBody.read(request)
        } catch {
            throw .invalid("The body of the request could not be read to its end (\(error)).", param: nil)
        }
        guard let body else { throw .bodyTooLarge }
        return body
    }

    /// The jitter is drawn from the request's own seed; without one, from how many requests came before.
    private func schedule(for prompt: PracticeRequest, tokens: Int, number: UInt64) -> PaceSchedule {
        let draw = prompt.seed.map { SplitMix64.mixed(UInt64(bitPattern: Int64($0))) } ?? number
        let seed = PromptDigest(prompt).seed(server: configuration.seed, draw: draw)
        return PaceSchedule(pace: configuration.pace, promptTokens: tokens, seed: seed)
    }

    /// The connection to watch while waiting; nothing is waited for at a pace that is instant.
    func connection(of request: HTTPRequest) -> ClientConnection? {
        guard configuration.pace.waits else { return nil }
        return ClientConnection(of: request, localPort: port.load(ordering: .relaxed))
    }

    private func stream(_ body: EventStreamBody, id: String) -> HTTPResponse {
        HTTPResponse(
            statusCode: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8",
                .cacheControl: "no-cache",
                HTTPHeader("x-request-id"): id,
            ],
            body: HTTPBodySequence(from: body)
        )
    }

    /// Lets the time pass in which a model would write; false when the client left or the endpoint stopped.
    private func waitOut(_ tokens: PacedGeneration, report: RequestReport) async -> Bool {
        var tokens = tokens
        do {
            while try await tokens.next() != nil { report.handedOver(tokens: tokens.position) }
            report.end(.finished)
            return true
        } catch {
            report.end(after: error, status: 503)
            return false
        }
    }
}
