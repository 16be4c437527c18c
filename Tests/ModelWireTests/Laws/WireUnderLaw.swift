import Testing

@testable import ModelWire

/// A wire as the laws see it: its decoder, and the streams that it is tried with.
struct WireUnderLaw: Sendable {
    let makeDecoder: @Sendable (Instant) -> any ReplyDecoder
    /// Whether an event tells how the reply ends. Until one has come, nothing else may tell it.
    let isEnding: @Sendable (ServerSentEvent) -> Bool

    static let openAI = WireUnderLaw(makeDecoder: { OpenAIReplyDecoder(submitted: $0) }) { event in
        if event.data == "[DONE]" || event.event == "error" { return true }
        guard let chunk = try? JSONValue(parsing: event.data) else { return false }  // no chunk ends nothing
        let choices = chunk["choices"]?.array ?? []
        return chunk["object"] == "error" || chunk["error_message"] != nil
            || chunk["error"].map { $0 != .null } ?? false
            || choices.contains { $0["index"]?.int == 0 && !($0["finish_reason"]?.string ?? "").isEmpty }
    }
}

extension WireUnderLaw {
    static let anthropic = WireUnderLaw(makeDecoder: { AnthropicReplyDecoder(submitted: $0) }) { event in
        let json = try? JSONValue(parsing: event.data)  // what is no event ends nothing
        switch json?["type"]?.string ?? event.event {
        case "error", "message_stop": return true
        case "message_delta": return json?["delta"]?["stop_reason"]?.string != nil
        default: return json?["error"] != nil
        }
    }
}

/// The bytes of a stream, and what is known of the reply that they hold.
struct StreamUnderLaw: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let wire: WireUnderLaw
    let bytes: [UInt8]
    /// The reply that a generated stream was made from.
    var truth: ReplyTruth?

    init(_ name: String, _ wire: WireUnderLaw, _ bytes: [UInt8], truth: ReplyTruth? = nil) {
        testDescription = name
        self.wire = wire
        self.bytes = bytes
        self.truth = truth
    }

    /// Everything the laws are tried on: a wire is added by its line.
    static let all = Result {
        let generated =
            try (1...80).map { try GeneratedOpenAIStream.stream(seed: $0) }
            + (1...40).map { try GeneratedMessageStream.stream(seed: $0) }
        let tables = try openAITables() + anthropicTables()
        let recordings = try practiceRecordings() + otherRecordings()
        return tables + recordings + generated
    }

    private static func anthropicTables() throws -> [StreamUnderLaw] {
        try MessageConformanceTests.cases.get().map {
            StreamUnderLaw("messages, \($0.name)", .anthropic, $0.bytes)
        }
    }

    /// Each line of the tables, as the body that it would be.
    private static func openAITables() throws -> [StreamUnderLaw] {
        let chunkLines = try ["chat-completions", "chat-completions-more"].flatMap {
            try Fixture.lines("conformance/\($0).jsonl")
        }
        let bodies = try chunkLines.map { line in
            let chunks = try #require(line["chunks"]?.array).map(Wire.event).joined()
            let name = try #require(line["name"]?.string)
            return StreamUnderLaw(
                name, .openAI, Array((chunks + (line["mark"] == false ? "" : Wire.mark)).utf8))
        }
        return try bodies
            + ServerSentEventConformanceTests.cases.get().map { line in
                StreamUnderLaw(line.name, .openAI, line.bytes)
            }
    }

    /// What the practice endpoint sent; a test of its own keeps the files equal to what it sends.
    private static func practiceRecordings() throws -> [StreamUnderLaw] {
        let streams = try ["text-stream", "tool-stream"].map { name in
            let events = try Fixture.text("wire/\(name).txt").split(separator: "\n").map { $0 + "\n\n" }
            return StreamUnderLaw("practice endpoint, \(name)", .openAI, Array(events.joined().utf8))
        }
        let message = try Fixture.text("wire/message-stream.txt")
        return streams
            + [StreamUnderLaw("practice endpoint, message-stream", .anthropic, Array(message.utf8))]
    }

    /// What the handout decodes.
    private static func otherRecordings() throws -> [StreamUnderLaw] {
        let recordings: [(String, WireUnderLaw)] = [
            ("calls-without-index", .openAI), ("cut-in-a-call", .openAI), ("overloaded", .openAI),
            ("anthropic-tool", .anthropic),
        ]
        return try recordings.map { name, wire in
            try StreamUnderLaw(name, wire, Array(Fixture.text("recordings/\(name).txt").utf8))
        }
    }
}

/// The reply that a stream was made from.
struct ReplyTruth: Sendable {
    var text = ""
    var reasoning = ""
    /// Names and arguments.
    var calls: [(name: String, arguments: JSONValue)] = []
    var verdict = StreamVerdict.complete
}
