import Foundation

/// Writes vectors as the OpenAI wire answers them.
enum EmbeddingBody {
    static func text(_ vectors: [[Float]], of request: EmbeddingRequest) -> String {
        // By hand: a batch holds tens of thousands of numbers, and most of them are zero.
        var text = #"{"object":"list","data":["#
        for (index, vector) in vectors.enumerated() {
            if index > 0 { text += "," }
            text += #"{"object":"embedding","index":\#(index),"embedding":"#
            switch request.encoding {
            case .float: text += "[" + vector.map(number).joined(separator: ",") + "]"
            case .base64: text += "\"" + base64(vector) + "\""
            }
            text += "}"
        }
        let tokens: WireJSON = .int(request.promptTokens)
        let usage: WireJSON = ["prompt_tokens": tokens, "total_tokens": tokens]
        return text + #"],"model":\#(WireJSON.string(request.model).text),"usage":\#(usage.text)}"#
    }

    /// The shortest digits that give the same `Float` back.
    private static func number(_ value: Float) -> String { value == 0 ? "0" : "\(value)" }

    /// Little-endian 32-bit floats one after the other, as OpenAI's own client asks for them by default.
    private static func base64(_ vector: [Float]) -> String {
        var data = Data(capacity: vector.count * 4)
        for value in vector {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        return data.base64EncodedString()
    }
}
