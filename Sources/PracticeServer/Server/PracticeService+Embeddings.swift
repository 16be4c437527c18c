import FlyingFox
import Foundation

extension PracticeService {
    /// Answers `POST /v1/embeddings`.
    func embeddings(_ request: HTTPRequest, number: UInt64) async throws(ServiceError) -> HTTPResponse {
        let timer = ReplyTimer(clock: configuration.clock)
        let asked = try EmbeddingRequest(body: try await body(of: request))
        guard asked.model == PracticeEndpoint.embeddingModelID else {
            throw PracticeEndpoint.modelIDs.contains(asked.model)
                ? .wrongKind(asked.model, makes: "text", use: PracticeEndpoint.embeddingModelID)
                : .unknownModel(asked.model)
        }
        let id = requestID("embd-", number)
        let embedding = PracticeEmbedding()
        let vectors = asked.texts.map { embedding.vector(of: $0, as: asked.inputType ?? .passage) }
        let report = RequestReport(
            PracticeLogEntry(id: id, path: request.path, status: 200, promptTokens: asked.promptTokens),
            log: configuration.log)
        var schedule = PaceSchedule(
            pace: configuration.pace.ofEmbedding, promptTokens: asked.promptTokens,
            seed: SplitMix64.mixed(configuration.seed &+ number))
        let connection = connection(of: request)
        do {
            try await timer.wait(until: schedule.next(), checkingEvery: PacedGeneration.checkInterval) {
                if connection?.isClosed == true { throw PacedGeneration.ClientClosed() }
            }
            try Task.checkCancellation()
        } catch {
            report.end(after: error, status: 503)
            return response(503, json: ServiceError.stopped.openAIBody, id: id)
        }
        report.end(.finished)
        return response(200, json: EmbeddingBody.text(vectors, of: asked), id: id)
    }
}

extension Pace {
    /// An embedding model is a tenth of a chat model's size or less, and writes nothing.
    fileprivate var ofEmbedding: Pace {
        Pace(
            firstToken: firstToken / 4, perPromptToken: perPromptToken / 20, tokensPerSecond: nil,
            jitter: jitter)
    }
}
