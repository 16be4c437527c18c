import ModelWire

/// Asks for a value that keeps to a JSON schema, and tells of each field as it becomes final.
///
/// The wire decides how the schema travels, and the value may come as text or as a call's arguments: both are read. A
/// server that refuses the schema gets it in words. A value that is wrong goes back to the model once, with the reason.
public struct StructuredQuestion: Sendable {
    /// How often a model is told what was wrong with its value.
    public static let mostRepairRounds = 1

    private let model: any ChatModel
    private let settings: ChatSettings
    private let schema: ResponseSchema
    private let sendsSchema: Bool
    private let now: @Sendable () -> Instant

    /// A question for values of this schema.
    ///
    /// - Parameters:
    ///   - sendsSchema: false to put the schema into words from the start.
    ///   - now: the monotonic clock.
    /// - Throws: `StructuredOutputError` when the schema cannot be asked for.
    public init(
        model: any ChatModel, settings: ChatSettings, schema: ResponseSchema, sendsSchema: Bool = true,
        now: @escaping @Sendable () -> Instant = { .now }
    ) throws(StructuredOutputError) {
        if let reason = UnsupportedSchema.reason(schema.schema) {
            throw .unsupportedSchema(schema.name, reason)
        }
        (self.model, self.settings, self.schema) = (model, settings, schema)
        (self.sendsSchema, self.now) = (sendsSchema, now)
    }

    /// Asks for the value that a text holds. A value that stays wrong is given back with its problem.
    ///
    /// - Parameters:
    ///   - whenFailed: is given what is known when there is no whole reply: the value and the fields as far as they came.
    ///   - emit: hears every event as it happens; the stream waits while it does.
    /// - Throws: `APIError`, `TransferError`, `TurnError` when there is no whole reply; `StructuredOutputError` when
    ///   the token limit cut the value; what `emit` throws.
    public func answer(
        about text: String, delivery: Delivery = .streamed,
        whenFailed: (StructuredAnswer) throws -> Void = { _ in },
        emit: (StructuredEvent) async throws -> Void
    ) async throws -> StructuredAnswer {
        var asking = Asking(asked: now(), sendsSchema: sendsSchema)
        do {
            return try await Tracer.turn(text) { span in
                let answer = try await answer(about: text, &asking, delivery, emit)
                span?.close(answer)
                return answer
            }
        } catch {
            asking.failed(error)
            try whenFailed(asking.finished(at: now()))
            throw error
        }
    }

    // snippet: structured-rounds
    private func answer(
        about text: String, _ asking: inout Asking, _ delivery: Delivery,
        _ emit: (StructuredEvent) async throws -> Void
    ) async throws -> StructuredAnswer {
        asking.messages = [.user("<text>\n\(text)\n</text>")]
        while true {
            let reader = try await read(&asking, delivery, emit)
            asking.answer.problem = reader.problem ?? problem(in: reader.value)
            guard let problem = asking.answer.problem, asking.answer.repairRounds < Self.mostRepairRounds
            else {
                return asking.finished(at: now())
            }
            try await emit(.rejected(problem))
            asking.answer.repairRounds += 1
            // No wire takes an empty message.
            if !reader.source.isEmpty {
                asking.messages.append(.assistant(AssistantMessage(text: reader.source)))
            }
            asking.messages.append(.user(complaint(problem)))
        }
    }
    // end: structured-rounds

    /// One reply, from a server that takes the schema or from one that gets it in words.
    private func read(
        _ asking: inout Asking, _ delivery: Delivery, _ emit: (StructuredEvent) async throws -> Void
    ) async throws -> StructuredReader {
        do {
            return try await receive(&asking, delivery, emit)
        } catch let error as APIError
            where error.kind == .refused && !error.isInsideReply && asking.sendsSchema
        {
            try await emit(.schemaRefused(error))
            asking.sendsSchema = false
            asking.wasRefused = true
            return try await receive(&asking, delivery, emit)
        }
    }

    private func receive(
        _ asking: inout Asking, _ delivery: Delivery, _ emit: (StructuredEvent) async throws -> Void
    ) async throws -> StructuredReader {
        var reader = StructuredReader()
        asking.beginReply()
        defer { asking.answer.value = reader.soFar }
        for try await event in model.reply(to: request(asking), delivery: delivery) {
            switch event {
            // A wire gives the value as text or as arguments, and some servers the one where the other was asked for.
            case .text(let piece, let instant), .toolArguments(_, let piece, let instant):
                asking.sawPiece(at: instant)
                for change in reader.feed(piece) {
                    try await tell(change, at: instant, &asking, emit)
                }
            case .finished(let reply):
                asking.answer.verdict = reply.verdict
                try Self.requireWhole(reply, reader)
                if reader.value == nil, reply.finishReason?.isTokenLimit == true {
                    throw StructuredOutputError.cutAtTokenLimit
                }
                if reader.hadTextAround, reader.value != nil { asking.hadTextAround = true }
                return reader
            case .reasoning, .toolCallOpened, .toolCallSealed, .repair, .waiting, .discarded: break
            }
        }
        // A model of one's own may end its events so when it is cancelled.
        throw CancellationError()
    }

    /// An empty reply is no value, which the model can be told: it is not an end.
    private static func requireWhole(_ reply: ModelReply, _ reader: StructuredReader) throws {
        do {
            try reply.requireWhole(afterVisible: reader.source)
        } catch let error as TurnError where error.code == .emptyReply {}
    }

    private func tell(
        _ change: PartialJSONChange, at instant: Instant, _ asking: inout Asking,
        _ emit: (StructuredEvent) async throws -> Void
    ) async throws {
        switch change {
        case .began(let path): try await emit(.began(path))
        case .text(let piece, let path): try await emit(.text(piece, at: path))
        case .committed(let value, let path):
            guard let value = value.soFar else { return }
            if !path.steps.isEmpty { asking.committed(path, at: instant) }
            try await emit(.committed(value, at: path))
        }
    }

    private func problem(in value: JSONValue?) -> String? {
        value.flatMap { SchemaCheck(schema.schema, noun: "field").problem(in: $0, called: "the value") }
    }
}

extension StructuredQuestion {
    private func request(_ asking: Asking) -> ChatRequest {
        let words = asking.sendsSchema ? Self.task : Self.task + "\n" + schemaInWords
        var request = settings.request(messages: [.system(words)] + asking.messages, tools: [])
        if asking.sendsSchema { request.responseSchema = schema }
        return request
    }

    private static let task =
        "Extract what the text says into one JSON object. Use only what the text says. Where it does not say something, "
        + "give null, or nothing where null is not allowed."

    private var schemaInWords: String {
        "Answer with that object alone. It must keep to this JSON schema:\n\(schema.schema.text)"
    }

    /// With the schema, since a server may have passed over it.
    private func complaint(_ problem: String) -> String {
        "That is not right: \(problem). Give the whole object again. \(schemaInWords)"
    }
}
