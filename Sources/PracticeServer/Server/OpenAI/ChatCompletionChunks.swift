/// Writes a generation as the chunks of a streamed chat completion.
///
/// The chunk with the role leaves at once, before the prompt counts as read: a client that takes it for the
/// first token measures nothing.
struct ChatCompletionChunks: ReplyEventEncoder {
    let head: ChatCompletionHead
    let includeUsage: Bool
    /// Whether the reply begins with text; a reply of calls alone has null content.
    let beginsWithText: Bool

    func opening() -> [String] {
        [chunk(delta: ["role": "assistant", "content": beginsWithText ? "" : .null])]
    }

    func events(for token: PracticeToken) -> [String] {
        switch token {
        case .reasoning(let piece):
            [chunk(delta: ["reasoning_content": .string(piece)])]
        case .text(let piece):
            [chunk(delta: ["content": .string(piece)])]
        case .toolCall(let index, let id, let name):
            [
                callChunk([
                    "index": .int(index), "id": .string(id), "type": "function",
                    "function": ["name": .string(name), "arguments": ""],
                ])
            ]
        case .arguments(let index, let piece):
            [callChunk(["index": .int(index), "function": ["arguments": .string(piece)]])]
        }
    }

    func closing(_ generation: PracticeGeneration) -> [String] {
        var events = [chunk(delta: [:], finishReason: generation.openAIFinishReason)]
        if includeUsage { events.append(event(choices: [], usage: generation.openAIUsage)) }
        return events + ["data: [DONE]\n\n"]
    }

    private func callChunk(_ call: WireJSON) -> String { chunk(delta: ["tool_calls": [call]]) }

    private func chunk(delta: WireJSON, finishReason: WireJSON = .null) -> String {
        event(choices: [["index": 0, "delta": delta, "finish_reason": finishReason]], usage: .null)
    }

    private func event(choices: WireJSON, usage: WireJSON) -> String {
        var members = head.members(object: "chat.completion.chunk")
        members.append(.init(name: "choices", value: choices))
        // Where usage was asked for, every chunk before the last carries a null in its place.
        if includeUsage { members.append(.init(name: "usage", value: usage)) }
        return "data: \(WireJSON.object(members).text)\n\n"
    }
}
