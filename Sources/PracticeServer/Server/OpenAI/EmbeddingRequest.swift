import Foundation

/// A request for embeddings as it came over the OpenAI wire, with the two fields that NVIDIA NIM adds to it.
struct EmbeddingRequest: Sendable {
    /// How the numbers are written.
    enum Encoding: String {
        case float
        case base64
    }

    /// What becomes of a text that is too long.
    enum Truncation: String {
        case none = "NONE"
        case start = "START"
        case end = "END"
    }

    /// Most texts of one request, as at OpenAI.
    static let mostTexts = 2_048
    /// Most tokens of one text.
    static let mostTokens = 8_192

    var model: String
    var texts: [String]
    /// Nil where the client leaves it out, as clients of servers that do not know the field must.
    var inputType: PracticeEmbedding.InputType?
    var encoding: Encoding
    var promptTokens: Int

    init(body: Data) throws(ServiceError) {
        let fields = WireFields(try RequestBody.object(in: body))
        model = try fields.required("model", "a string") { $0.string }
        encoding = try Self.word(fields, "encoding_format", ["float", "base64"], Encoding.init) ?? .float
        inputType = try Self.word(
            fields, "input_type", ["passage", "query"], PracticeEmbedding.InputType.init)
        if let count = try fields.optional("dimensions", "an integer", { $0.int }),
            count != PracticeEmbedding.dimensions
        {
            throw .wrongValue(
                "dimensions", "this model makes \(PracticeEmbedding.dimensions) numbers a text.")
        }
        let truncation =
            try Self.word(fields, "truncate", ["NONE", "START", "END"], Truncation.init) ?? .none
        texts = try Self.texts(fields)
        promptTokens = 0
        for (index, text) in texts.enumerated() {
            let pieces = PracticeTokenizer().pieces(of: text)
            promptTokens += min(pieces.count, Self.mostTokens)
            guard pieces.count > Self.mostTokens else { continue }
            switch truncation {
            case .none:
                throw .wrongValue(
                    "input",
                    "text \(index) has \(pieces.count) tokens, and the model reads \(Self.mostTokens); "
                        + "shorten it, or send truncate START or END.")
            case .start: texts[index] = pieces.suffix(Self.mostTokens).joined()
            case .end: texts[index] = pieces.prefix(Self.mostTokens).joined()
            }
        }
    }

    private static func word<Value>(
        _ fields: WireFields, _ name: String, _ words: [String], _ read: (String) -> Value?
    ) throws(ServiceError) -> Value? {
        let expected = words.map { "'\($0)'" }.joined(separator: " or ")
        guard let word = try fields.optional(name, expected, { $0.string }) else { return nil }
        guard let value = read(word) else {
            throw .wrongValue(name, "'\(word)'; expected \(expected).")
        }
        return value
    }

    private static func texts(_ fields: WireFields) throws(ServiceError) -> [String] {
        let expected = "a string or an array of strings"
        let input = try fields.required("input", expected) { $0 }
        guard let values = input.string.map({ [PracticeJSON.string($0)] }) ?? input.array else {
            throw .wrongType("input", expected: expected)
        }
        guard (1...mostTexts).contains(values.count) else {
            throw .wrongValue("input", "it holds \(values.count) texts; send 1 to \(mostTexts).")
        }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            // Token numbers are also input at OpenAI; a model without a vocabulary cannot read them.
            guard let text = value.string else { throw .wrongType("input[\(index)]", expected: "a string") }
            if text.isEmpty { throw .wrongValue("input[\(index)]", "it is empty.") }
            texts.append(text)
        }
        return texts
    }
}
