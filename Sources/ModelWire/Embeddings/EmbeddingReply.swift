/// The vectors of one answer, checked: as many as texts, in their order, equally long, finite.
struct EmbeddingReply: Sendable, Equatable {
    let vectors: [[Float]]
    let dimensions: Int

    /// Reads the body of an answer with status 200.
    ///
    /// - Parameter notTheProtocol: the error for a body that is no list of embeddings at all.
    init(
        body: [UInt8], of count: Int, tried: String, notTheProtocol: () -> APIError
    ) throws {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body)
        } catch {
            // Python's json writes NaN and Infinity, which are no JSON.
            if String(decoding: body, as: UTF8.self).contains(#/[\[,:]\s*-?(NaN|Infinity)/#) {
                throw EmbeddingError(
                    .badNumbers, tried: tried, happened: "a vector holds NaN or infinity in place of a number"
                )
            }
            throw notTheProtocol()
        }
        guard let data = json["data"]?.array else { throw notTheProtocol() }
        guard data.count == count else {
            throw EmbeddingError(
                .wrongCount, tried: tried,
                happened: "\(data.count) vector(s) came for \(count) text(s)")
        }
        var vectors = [[Float]?](repeating: nil, count: count)
        for (position, element) in data.enumerated() {
            // Servers that answer in order may leave the index out.
            let index = element["index"]?.int ?? position
            guard vectors.indices.contains(index), vectors[index] == nil else {
                throw EmbeddingError(
                    .wrongCount, tried: tried,
                    happened: "the index \(index) came twice or is not among the \(count) text(s)")
            }
            guard let values = element["embedding"]?.array else { throw notTheProtocol() }
            vectors[index] = try Self.numbers(values, index: index, tried: tried)
        }
        self.vectors = vectors.compactMap { $0 }
        dimensions = self.vectors.first?.count ?? 0
        if let odd = self.vectors.first(where: { $0.count != dimensions }) {
            throw EmbeddingError(
                .unequalDimensions, tried: tried,
                happened: "one vector has \(dimensions) numbers and another \(odd.count)")
        }
    }

    private static func numbers(_ values: [JSONValue], index: Int, tried: String) throws -> [Float] {
        guard !values.isEmpty else {
            throw EmbeddingError(.badNumbers, tried: tried, happened: "vector \(index) holds no number")
        }
        return try values.map { value in
            let number: Float? =
                switch value {
                case .integer(let whole): Float(whole)
                case .number(let number): Float(number)
                default: nil
                }
            // llama.cpp writes null for NaN; a number too large for 32 bits becomes infinity.
            guard let number, number.isFinite else {
                throw EmbeddingError(
                    .badNumbers, tried: tried,
                    happened: "vector \(index) holds \(value.text.prefix(40)) in place of a finite number")
            }
            return number
        }
    }
}
