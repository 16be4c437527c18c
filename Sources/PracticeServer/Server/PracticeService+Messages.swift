import FlyingFox
import Foundation

extension PracticeService {
    /// Answers `POST /v1/messages`, streamed or whole, at the configured pace.
    func message(_ request: HTTPRequest, number: UInt64) async throws(ServiceError) -> HTTPResponse {
        let timer = ReplyTimer(clock: configuration.clock)
        let body = try await body(of: request)
        let version = try AnthropicVersion(of: request)
        let seal = ThoughtSeal(seed: configuration.seed)
        let asked = try MessagesRequest(body: body, version: version, seal: seal)
        try checkChats(asked.model)
        var reply = reply(to: asked.prompt, withReasoning: asked.thinking != .off)
        for index in reply.toolCalls.indices {
            reply.toolCalls[index].id = Self.toolUseID(reply.toolCalls[index].id)
        }
        let generation = PracticeGeneration(
            reply: reply, promptTokens: asked.prompt.promptTokens, limits: asked.limits)
        let head = MessageHead(id: requestID("msg_", number), model: asked.model)
        let delivery = Delivery(
            generation: generation, prompt: asked.prompt, timer: timer, request: request, number: number,
            id: requestID(.anthropic, number), wire: .anthropic, fault: try fault(for: request, generation))
        if let response = try await response(insteadOf: delivery) { return response }
        if asked.stream {
            let events = MessageEvents(generation, head: head, thinking: asked.thinking, seal: seal)
            return streamed(delivery, by: events)
        }
        return await whole(
            delivery,
            json: MessageBody.text(generation, head: head, thinking: asked.thinking, seal: seal))
    }

    /// Answers `POST /v1/messages/count_tokens`.
    func countTokens(_ request: HTTPRequest, number: UInt64) async throws(ServiceError) -> HTTPResponse {
        let body = try await body(of: request)
        let version = try AnthropicVersion(of: request)
        let seal = ThoughtSeal(seed: configuration.seed)
        let asked = try MessagesRequest(body: body, version: version, for: .counting, seal: seal)
        try checkChats(asked.model)
        let json: WireJSON = ["input_tokens": .int(asked.prompt.promptTokens)]
        return plain(json.text, request, number: number, wire: .anthropic)
    }

    /// The same id under the prefix by which this wire's clients know a call's.
    private static func toolUseID(_ id: String) -> String {
        "toolu_" + (id.hasPrefix("call_") ? String(id.dropFirst("call_".count)) : id)
    }
}
