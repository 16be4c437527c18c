import ModelWire

/// Finds the value in the pieces of a reply, and reads it while it arrives.
///
/// What stands before its first brace and after its last is words or a code fence, and is left out: models that are
/// not held to a schema write such. Not here: text that has a brace before the value, which is then no JSON.
struct StructuredReader {
    /// The whole value once its last brace has come.
    private(set) var value: JSONValue?
    /// Words or fences stood around the value.
    private(set) var hadTextAround = false
    /// Everything that came: bounded by the request's token limit.
    private(set) var source = ""
    private var parser = PartialJSONParser()
    private var hasBegun = false

    mutating func feed(_ piece: String) -> [PartialJSONChange] {
        source += piece
        guard value == nil else {
            note(piece[...])
            return []
        }
        var rest = piece[...]
        if !hasBegun {
            let start = piece.firstIndex(of: "{") ?? piece.endIndex
            note(piece[..<start])
            rest = piece[start...]
            hasBegun = !rest.isEmpty
        }
        var changes: [PartialJSONChange] = []
        while !rest.isEmpty, value == nil, parser.failure == nil {
            // No further than the next brace, which may be the value's last: what follows that is no part of it.
            let end = rest.firstIndex(of: "}").map { rest.index(after: $0) } ?? rest.endIndex
            changes += read(rest[..<end])
            rest = rest[end...]
        }
        if value != nil { note(rest) }
        return changes
    }

    private mutating func read(_ part: Substring) -> [PartialJSONChange] {
        do {
            let changes = try parser.feed(part.utf8)
            if case .committed(let whole, let path) = changes.last, path.steps.isEmpty { value = whole.soFar }
            return changes
        } catch {
            return []  // the parser keeps it, for `problem`
        }
    }

    /// Why there is no value, as a sentence; nil when there is one.
    var problem: String? {
        if value != nil { return nil }
        if !hasBegun { return "the reply holds no JSON object" }
        if let failure = parser.failure { return "the reply is no JSON: \(failure)" }
        return "the JSON object ends before its last brace"
    }

    /// The whole value, or what of it has come.
    var soFar: JSONValue? { value ?? parser.value?.soFar }

    private mutating func note(_ around: Substring) {
        if !around.allSatisfy(\.isWhitespace) { hadTextAround = true }
    }
}
