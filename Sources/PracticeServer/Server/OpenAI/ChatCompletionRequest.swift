import Foundation

/// A chat completion request as it came over the OpenAI wire, checked the way a real server checks it.
///
/// Fields the practice model has no use for (temperature, penalties, …) are read past, as unknown ones are.
struct ChatCompletionRequest: Sendable {
    var model: String
    var stream: Bool
    var includeUsage: Bool
    var limits: PracticeLimits
    var reasoning: ReasoningDelivery
    /// What the model gets to see.
    var prompt: PracticeRequest

    init(body: Data) throws(ServiceError) {
        try self.init(fields: WireFields(try RequestBody.object(in: body)))
    }

    init(fields: WireFields) throws(ServiceError) {
        model = try fields.required("model", "a string") { $0.string }
        stream = try fields.optional("stream", "a boolean") { $0.bool } ?? false
        let options = try fields.optional("stream_options", "an object") { $0.object }
        if options != nil && !stream {
            throw .wrongValue("stream_options", "it is only allowed when 'stream' is enabled.")
        }
        let streamOptions = WireFields(options ?? [:], path: "stream_options")
        includeUsage = try streamOptions.optional("include_usage", "a boolean") { $0.bool } ?? false
        limits = PracticeLimits(maxTokens: try Self.maxTokens(fields), stop: try Self.stop(fields))
        reasoning = try ReasoningDelivery(fields)
        if let count = try fields.optional("n", "an integer", { $0.int }), count != 1 {
            throw .wrongValue("n", "the practice endpoint gives one choice a request.")
        }
        let messages = try fields.required("messages", "an array of messages") { $0.array }
        let tools = try Self.tools(fields)
        prompt = PracticeRequest(
            messages: try Self.messages(messages),
            tools: tools,
            toolChoice: try Self.toolChoice(fields, tools: tools),
            allowsParallelCalls: try fields.optional("parallel_tool_calls", "a boolean") { $0.bool } ?? true,
            seed: try fields.optional("seed", "an integer") { $0.int },
            responseSchema: try Self.responseSchema(fields)
        )
    }

    private static func maxTokens(_ fields: WireFields) throws(ServiceError) -> Int? {
        // The newer name wins where a client sends both, as it does at OpenAI's models that know both.
        for name in ["max_completion_tokens", "max_tokens"] {
            guard let value = try fields.optional(name, "an integer", { $0.int }) else { continue }
            guard value >= 1 else { throw .wrongValue(name, "it must be at least 1.") }
            return value
        }
        return nil
    }

    private static func stop(_ fields: WireFields) throws(ServiceError) -> [String] {
        let expected = "a string or an array of up to 4 strings"
        let stop = try fields.optional("stop", expected) { value -> [String]? in
            if let single = value.string { return [single] }
            let strings = value.array?.compactMap(\.string)
            return strings?.count == value.array?.count ? strings : nil
        }
        guard let stop else { return [] }
        if stop.count > 4 { throw .wrongValue("stop", "expected \(expected).") }
        if stop.contains("") { throw .wrongValue("stop", "a stop string cannot be empty.") }
        return stop
    }
}
