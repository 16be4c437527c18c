/// What a server says went wrong, read out of a body or out of a frame of a stream, whatever its wire and its shape.
///
/// Shapes: `error` as an object (OpenAI, Anthropic, vLLM, NIM, llama.cpp) or as a string (Ollama), the members of that
/// object at the top (older vLLM, a field or event called `error`), `error_type` and `error_message`, problem details
/// (RFC 9457), and a list of one of these (Gemini).
struct ReportedError: Equatable {
    /// The server's sentence; nil when it has none.
    let words: String?
    /// Its word for the error.
    let type: String?
    /// The status that its code or type stands for; nil when neither stands for one.
    let status: Int?
    /// Seconds that it asks to be left alone for.
    let retryAfter: Int?
    /// Its name for the request.
    let requestID: String?
    /// True when trying again is no use although the status says so.
    let isFinal: Bool

    init(_ json: JSONValue) {
        let outer = json.array?.first ?? json
        let inner = outer["error"].flatMap { $0.object == nil ? nil : $0 } ?? outer
        let places = [inner, outer]
        func value<Value>(_ names: [String], _ read: (JSONValue) -> Value?) -> Value? {
            places.flatMap { place in names.compactMap { place[$0].flatMap(read) } }.first
        }
        words = APIError.words(of: json)
        let code = value(["code"], Self.word(in:))
        type = value(["type", "error_type"], Self.word(in:)) ?? value(["status"], Self.word(in:)) ?? code
        // A code is narrower than a type: OpenAI's invalid_api_key is an invalid_request_error by its type.
        status =
            value(["code", "status", "status_code", "error_code"], Self.status(in:))
            ?? [code, type].lazy.compactMap { $0 }.compactMap(Self.status(of:)).first
        retryAfter = value(["retry_after"], Self.seconds(in:))
        requestID = value(["request_id"], \.saying)
        isFinal = [code, type].contains { $0.map(Self.finalWords.contains) ?? false }
    }

    /// Whether a frame reports an error.
    ///
    /// - Parameter name: the name of the frame's event.
    static func isReported(by frame: JSONValue, named name: String) -> Bool {
        if name == "error" || frame["type"] == "error" || frame["object"] == "error" { return true }
        if let error = frame["error"], error != .null, error != "", error != false { return true }
        if frame["error_message"]?.saying != nil || frame["error_type"]?.saying != nil { return true }
        // Problem details, and a bare code with its sentence: nothing that a reply has.
        let isCoded = ["code", "status"].contains { frame[$0].flatMap(status(in:)) != nil }
        return isCoded && frame["choices"] == nil && APIError.words(of: frame) != nil
    }

    /// Statuses of errors only: a code can be anything else.
    private static func status(in value: JSONValue) -> Int? {
        let number = value.int ?? value.string.flatMap { Int($0) }
        return number.flatMap { (400..<600).contains($0) ? $0 : nil }
    }

    /// A word that a program may look for, as against a sentence, a number or a URL.
    private static func word(in value: JSONValue) -> String? {
        guard let word = value.string, word.utf8.count <= 64, word != "error", Int(word) == nil else {
            return nil
        }
        let isWord = word.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        return isWord && !word.isEmpty ? word : nil
    }

    private static func seconds(in value: JSONValue) -> Int? {
        if let text = value.string { return RetryAfter.seconds(in: text) }
        if case .number(let seconds) = value { return RetryAfter.seconds(seconds) }
        return value.int.flatMap { RetryAfter.seconds(Double($0)) }
    }
}
