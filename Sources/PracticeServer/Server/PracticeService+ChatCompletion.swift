import FlyingFox
import Foundation

extension PracticeService {
    /// Answers `POST /v1/chat/completions`, streamed or whole, at the configured pace.
    func chatCompletion(_ request: HTTPRequest, number: UInt64) async throws(ServiceError) -> HTTPResponse {
        let timer = ReplyTimer(clock: configuration.clock)
        let chat = try ChatCompletionRequest(body: try await body(of: request))
        try checkChats(chat.model)
        let generation = PracticeGeneration(
            reply: chat.reasoning.applied(to: reply(to: chat.prompt, withReasoning: chat.reasoning != .off)),
            promptTokens: chat.prompt.promptTokens,
            limits: chat.limits
        )
        let head = ChatCompletionHead(
            id: requestID("chatcmpl-", number),
            created: Int(configuration.now().timeIntervalSince1970),
            model: chat.model
        )
        let delivery = Delivery(
            generation: generation, prompt: chat.prompt, timer: timer, request: request, number: number,
            id: head.id, wire: .openAI, fault: try fault(for: request, generation))
        if let response = try await response(insteadOf: delivery) { return response }
        if chat.stream {
            let chunks = ChatCompletionChunks(
                head: head, includeUsage: chat.includeUsage, beginsWithText: generation.beginsWithText)
            return streamed(delivery, by: chunks)
        }
        return await whole(delivery, json: ChatCompletionBody.text(generation, head: head))
    }

    func body(of request: HTTPRequest) async throws(ServiceError) -> Data {
        let body: Data?
        do {
            body = try await RequestBody.read(request)
        } catch {
            throw .invalid("The body of the request could not be read to its end (\(error)).", param: nil)
        }
        guard let body else { throw .bodyTooLarge }
        return body
    }

    /// Refuses a model that there is none of, or that makes something else than text.
    func checkChats(_ model: String) throws(ServiceError) {
        if PracticeEndpoint.modelIDs.contains(model) { return }
        throw model == PracticeEndpoint.embeddingModelID
            ? .wrongKind(model, makes: "embeddings", use: PracticeEndpoint.modelIDs[0])
            : .unknownModel(model)
    }
}
