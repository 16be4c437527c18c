import Foundation

/// A request for a message as it came over Anthropic's wire, checked the way the real service checks it.
///
/// Fields the practice model has no use for (metadata, cache control, …) are read past; fields that the wire
/// does not have are refused, as the real service does.
struct MessagesRequest: Sendable {
    /// What the request is for.
    enum Purpose: Sendable {
        case reply
        /// `count_tokens`: the same fields but for those that a reply needs.
        case counting
    }

    var model: String
    var stream: Bool
    var limits: PracticeLimits
    var thinking: ThinkingMode
    /// What the model gets to see.
    var prompt: PracticeRequest

    private static let countedFields: Set<String> = [
        "cache_control", "context_management", "mcp_servers", "messages", "model", "output_config", "speed",
        "system", "thinking", "tool_choice", "tools", "user_profile_id",
    ]
    private static let replyFields: Set<String> = countedFields.union([
        "container", "diagnostics", "inference_geo", "max_tokens", "metadata", "output_format",
        "service_tier",
        "stop_sequences", "stream",
    ])

    init(
        body: Data,
        version: AnthropicVersion = .first,
        for purpose: Purpose = .reply,
        seal: ThoughtSeal
    ) throws(ServiceError) {
        let fields = WireFields(try RequestBody.object(in: body))
        model = try fields.required("model", "a string") { $0.string }
        stream = try fields.optional("stream", "a boolean") { $0.bool } ?? false
        limits = PracticeLimits(
            maxTokens: try Self.maxTokens(fields, for: purpose), stop: try Self.stop(fields))
        let tools = try Self.tools(fields)
        let (choice, isParallel) = try Self.toolChoice(fields, tools: tools)
        thinking = try ThinkingMode(fields, maxTokens: limits.maxTokens, toolChoice: choice)
        try Self.checkTemperature(fields, isThinking: thinking != .off)
        let known = purpose == .reply ? Self.replyFields : Self.countedFields
        try fields.allow(only: known.union(version.samplingFields))
        var history = MessageHistory(seal: seal, needsThought: thinking != .off)
        if let system = try Self.system(fields) {
            history.append(PracticeMessage(role: .system, text: system))
        }
        let values = try fields.required("messages", "an array of messages") { $0.array }
        for (index, value) in values.enumerated() {
            try history.add(value, path: "messages[\(index)]")
        }
        prompt = PracticeRequest(
            messages: try history.close(), tools: tools, toolChoice: choice, allowsParallelCalls: isParallel)
        if ThinkingMode.takeTrigger(from: &prompt), thinking != .off { thinking = .redacted }
    }

    private static func maxTokens(_ fields: WireFields, for purpose: Purpose) throws(ServiceError) -> Int? {
        guard purpose == .reply else { return nil }
        let value = try fields.required("max_tokens", "a valid integer") { $0.int }
        guard value >= 1 else {
            throw .wrongValue("max_tokens", "Input should be greater than or equal to 1")
        }
        return value
    }

    private static func stop(_ fields: WireFields) throws(ServiceError) -> [String] {
        let sequences = try fields.optional("stop_sequences", "a valid list of strings") { value in
            let strings = value.array?.compactMap(\.string)
            return strings?.count == value.array?.count ? strings : nil
        }
        if let sequences, sequences.contains(where: \.trimmed.isEmpty) {
            throw .wrongValue("stop_sequences", "each stop sequence must contain non-whitespace")
        }
        return sequences ?? []
    }

    private static func checkTemperature(_ fields: WireFields, isThinking: Bool) throws(ServiceError) {
        guard let value = try fields.optional("temperature", "a valid number", { $0.number }) else { return }
        guard (0...1).contains(value) else { throw .wrongValue("temperature", "range: 0..1") }
        if isThinking && value != 1 {
            throw .wrongValue(
                "temperature",
                "may only be set to 1 when thinking is enabled. Leave it out, or leave out thinking.")
        }
    }

    private static func system(_ fields: WireFields) throws(ServiceError) -> String? {
        let expected = "a valid string or a list of text blocks"
        guard let system = try fields.optional("system", expected, { $0 }) else { return nil }
        if let text = system.string { return text }
        guard system.array != nil else { throw .wrongType("system", expected: expected) }
        return try ContentBlock.texts(system, path: "system").joined(separator: ContentBlock.separator)
    }
}
