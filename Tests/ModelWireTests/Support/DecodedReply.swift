import CurlStreaming
import Testing

@testable import ModelWire

/// One stream run through a wire's decoder: what a listener heard, and the reply.
struct DecodedReply {
    var events: [ModelEvent]
    var reply: ModelReply

    /// Decodes chunks one millisecond apart.
    ///
    /// - Parameters:
    ///   - mark: whether `[DONE]` follows them.
    ///   - failure: what broke the connection after them.
    init(_ chunks: [JSONValue], mark: Bool = true, failure: ReplyFailure? = nil) throws {
        try self.init(
            frames: chunks.map { ServerSentEvent(data: $0.text) }
                + (mark ? [ServerSentEvent(data: "[DONE]")] : []),
            failure: failure)
    }

    /// Decodes frames as the parser gives them.
    init(
        frames: [ServerSentEvent], by wire: ModelWire.Wire = .openai, failure: ReplyFailure? = nil,
        key: APIKey? = nil, headers: HTTPHeaders = HTTPHeaders()
    ) throws {
        let start = Instant.now
        var decoder = wire.decoder(
            submitted: start,
            origin: ReplyOrigin(tried: "POST http://h/v1\(wire.path)", headers: headers, key: key))
        events = []
        for (place, frame) in frames.enumerated() {
            events += decoder.decode(frame, at: start + .milliseconds(place + 1))
        }
        events += decoder.finish(transportFailure: failure, at: start + .milliseconds(frames.count + 1))
        guard case .finished(let reply) = try #require(events.last) else {
            throw NotFinished()
        }
        self.reply = reply
    }

    struct NotFinished: Error {}

    /// The kinds of what was mended, in order.
    var repairKinds: [String] { reply.repairs.map(\.kind) }

    /// The repairs that a listener heard of.
    var heardRepairs: [Repair] {
        events.compactMap { if case .repair(let repair) = $0 { repair } else { nil } }
    }

    /// The text that a listener heard.
    var heardText: String {
        events.compactMap { if case .text(let piece, _) = $0 { piece } else { nil } }.joined()
    }

    /// The names of the calls that a listener heard opening, by their index.
    var heardCalls: [Int: [String]] {
        events.reduce(into: [:]) { calls, event in
            if case .toolCallOpened(let index, let name, _) = event { calls[index, default: []].append(name) }
        }
    }

    /// The calls that a listener heard to be whole, by their index.
    var heardSeals: [Int: [ToolCall]] {
        events.reduce(into: [:]) { calls, event in
            if case .toolCallSealed(let index, let call, _) = event { calls[index, default: []].append(call) }
        }
    }

    /// The pieces of arguments that a listener heard, by their call's index.
    var heardArguments: [Int: String] {
        events.reduce(into: [:]) { calls, event in
            if case .toolArguments(let index, let piece, _) = event { calls[index, default: ""] += piece }
        }
    }
}
