extension JSONValue {
    /// Reads a text where an object is expected; nil for anything else. There "no JSON" is an answer and no failure: models
    /// and servers write what they like, and the caller decides what that means.
    public init?(parsingObject text: String) {
        do throws(JSONSyntaxError) { self = try JSONValue(parsing: text) } catch { return nil }
        guard case .object = self else { return nil }
    }

    /// The same, of bytes.
    init?(parsingObject bytes: [UInt8]) {
        do throws(JSONSyntaxError) { self = try JSONValue(parsing: bytes) } catch { return nil }
        guard case .object = self else { return nil }
    }
}
