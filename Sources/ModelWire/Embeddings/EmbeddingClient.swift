import CurlStreaming

/// Makes embeddings at an HTTP endpoint: `POST /embeddings`.
///
/// It remembers what the server refused: a field that it does not know, a batch that is too large.
/// `EmbeddingReply.swift` reads and checks the answers.
public actor EmbeddingClient {
    /// Most texts of one request, unless said otherwise.
    public static let standardBatchSize = 32
    /// Most bytes of an answer that are read: a batch of 32 vectors of 8,192 numbers is about 5 MiB.
    private static let answerLimit = 64 << 20

    /// The endpoint's base, such as `http://127.0.0.1:11434/v1`.
    public nonisolated let baseURL: String
    /// The model's name there.
    public nonisolated let model: String
    private let key: APIKey?
    private let client: HTTPClient
    private let timeouts: Timeouts
    private let beforeRequest: @Sendable () async throws -> Void
    /// Most texts of the next request: half as many each time the server says that a batch was too large.
    private(set) var batchSize: Int
    /// The fields that not every server knows, less those that this one refused.
    private var optionalFields: Set<String> = ["input_type", "truncate"]

    /// A client of one model.
    ///
    /// - Parameters:
    ///   - key: sent as a bearer token; nil for an endpoint that needs none.
    ///   - beforeRequest: waited for before each request, to stay under a rate.
    public init(
        baseURL: String,
        model: String,
        key: APIKey? = nil,
        client: HTTPClient = .shared,
        timeouts: Timeouts = .chat,
        batchSize: Int = standardBatchSize,
        beforeRequest: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.baseURL = baseURL
        self.model = model
        self.key = key
        self.client = client
        self.timeouts = timeouts
        self.batchSize = max(1, batchSize)
        self.beforeRequest = beforeRequest
    }

    /// Embeds texts, a batch at a time, in their order.
    ///
    /// - Parameter onBatch: hears of each batch as it arrives, by the positions of its texts, so that a failure later
    ///   on loses nothing.
    /// - Throws: `APIError`, `TransferError`, `EmbeddingError`, or what `onBatch` throws.
    public func embed(
        _ texts: [String], as input: EmbeddingInput,
        onBatch: @Sendable (Range<Int>, [[Float]]) async throws -> Void = { _, _ in }
    ) async throws -> [[Float]] {
        var vectors: [[Float]] = []
        // Ends: each round adds at least one vector, or halves the batch size.
        while vectors.count < texts.count {
            let range = vectors.count..<min(vectors.count + batchSize, texts.count)
            let reply: EmbeddingReply
            do {
                reply = try await request(Array(texts[range]), input)
            } catch let error as APIError where error.status == 413 {
                guard range.count > 1 else {
                    throw EmbeddingError(
                        .textTooLarge, tried: error.tried,
                        happened:
                            "text \(range.lowerBound + 1), of \(texts[range.lowerBound].count) characters, is too "
                            + "large for the server by itself (413)")
                }
                batchSize = range.count / 2
                continue
            }
            if let first = vectors.first, first.count != reply.dimensions {
                throw EmbeddingError(
                    .unequalDimensions, tried: tried,
                    happened: "a batch of \(reply.dimensions) numbers a vector after one of \(first.count)")
            }
            try await onBatch(range, reply.vectors)
            vectors += reply.vectors
        }
        return vectors
    }

    private var tried: String { "POST \(baseURL)/embeddings" }

    private func request(_ texts: [String], _ input: EmbeddingInput) async throws -> EmbeddingReply {
        // Ends: each round after the first has a field less.
        while true {
            try await beforeRequest()
            let response = try await client.send(post(texts, input))
            let isReply = response.status == 200
            let body =
                isReply
                ? try await response.body.collect(upTo: Self.answerLimit)
                : try await response.wordsOfRefusal()
            if isReply {
                return try EmbeddingReply(body: body, of: texts.count, tried: tried) {
                    APIError(response, body: body, tried: tried, key: key)
                }
            }
            let refused = [400, 422].contains(response.status) ? fieldsNamed(in: body) : []
            guard !refused.isEmpty else { throw APIError(response, body: body, tried: tried, key: key) }
            optionalFields.subtract(refused)
        }
    }

    /// The optional fields that a refusal speaks of.
    private func fieldsNamed(in body: [UInt8]) -> Set<String> {
        let words = String(decoding: body.prefix(64 << 10), as: UTF8.self)
        return optionalFields.filter { words.contains($0) }
    }

    private func post(_ texts: [String], _ input: EmbeddingInput) -> HTTPRequest {
        var body: [String: JSONValue] = [
            "model": .string(model),
            "input": .array(texts.map(JSONValue.string)),
            "encoding_format": "float",
        ]
        if optionalFields.contains("input_type") { body["input_type"] = .string(input.rawValue) }
        if optionalFields.contains("truncate") { body["truncate"] = "END" }
        var headers = [
            HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json"),
        ]
        if let key { headers.append(key.authorization) }
        return HTTPRequest(
            method: "POST", url: baseURL + "/embeddings", headers: headers,
            body: JSONValue.object(body).encoded, timeouts: timeouts)
    }
}
