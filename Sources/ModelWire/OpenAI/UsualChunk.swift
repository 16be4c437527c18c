/// What nearly every chunk of a stream is: one choice, whose delta adds text, reasoning or nothing.
///
/// It is read straight from the bytes, in a fraction of the time that a `JSONValue` takes. A chunk that may mean
/// anything more, or less, gives nil and is read the general way: a finish, a call, a count, an error, another id, a
/// name that comes twice. So this has to be right only about the chunks that it takes, and there the two ways agree.
struct UsualChunk: Equatable {
    private(set) var text = ""
    private(set) var reasoning = ""

    private struct Seen: OptionSet {
        let rawValue: UInt8
        static let id = Seen(rawValue: 1)
        static let object = Seen(rawValue: 2)
        static let choices = Seen(rawValue: 4)
        static let delta = Seen(rawValue: 8)
        static let content = Seen(rawValue: 16)
        static let reasoning = Seen(rawValue: 32)
        static let needed: Seen = [.id, .object, .choices, .delta]
    }

    private var seen: Seen = []

    /// Reads a chunk of the reply that has this id.
    init?(_ data: String, replyID: String) {
        var data = data
        let isUsual = data.withUTF8 { bytes in
            var json = JSONParser(bytes: bytes)
            do throws(JSONSyntaxError) {
                try read(chunk: &json, replyID)
                json.skipWhiteSpace()
            } catch {
                return false
            }
            return json.position == bytes.count
        }
        guard isUsual, seen.isSuperset(of: .needed) else { return nil }
    }

    private mutating func read(chunk json: inout JSONParser, _ replyID: String) throws(JSONSyntaxError) {
        try json.members { name, json throws(JSONSyntaxError) in
            switch name {
            case "id":
                try Self.require(json.takesString(replyID.utf8), json)
                seen.insert(.id)
            case "object":
                try Self.require(json.takesString("chat.completion.chunk".utf8), json)
                seen.insert(.object)
            case "choices":
                try once(.choices, json)
                try Self.require(json.take(UInt8(ascii: "[")), json)
                try read(choice: &json)
                json.skipWhiteSpace()
                try Self.require(json.take(UInt8(ascii: "]")), json)
            case "usage": try Self.require(json.take("null"), json)
            // Whatever `ReportedError` may take for an error's sign.
            case "error", "error_message", "error_type", "type": throw Self.unusual(json)
            default: try json.skip(depth: 1)
            }
        }
    }

    private mutating func read(choice json: inout JSONParser) throws(JSONSyntaxError) {
        try json.members { name, json throws(JSONSyntaxError) in
            switch name {
            case "index": try Self.require(json.take("0"), json)
            case "finish_reason": try Self.require(json.take("null"), json)
            case "delta":
                try once(.delta, json)
                try read(delta: &json)
            default: try json.skip(depth: 3)
            }
        }
    }

    private mutating func read(delta json: inout JSONParser) throws(JSONSyntaxError) {
        try json.members { name, json throws(JSONSyntaxError) in
            switch name {
            case "content":
                try once(.content, json)
                text = try Self.words(&json)
            case "reasoning_content", "reasoning":
                try once(.reasoning, json)
                reasoning = try Self.words(&json)
            case "refusal": try Self.require(json.take("null"), json)
            case "tool_calls": throw Self.unusual(json)
            default: try json.skip(depth: 4)
            }
        }
    }

    private static func words(_ json: inout JSONParser) throws(JSONSyntaxError) -> String {
        if json.take("null") { return "" }
        try require(json.byte == UInt8(ascii: "\""), json)
        return try json.string()
    }

    private mutating func once(_ member: Seen, _ json: JSONParser) throws(JSONSyntaxError) {
        try Self.require(seen.insert(member).inserted, json)
    }

    private static func require(_ isUsual: Bool, _ json: JSONParser) throws(JSONSyntaxError) {
        if !isUsual { throw unusual(json) }
    }

    private static func unusual(_ json: JSONParser) -> JSONSyntaxError { json.error("not usual") }
}

extension JSONParser {
    /// Goes past a string if it is this one, written without escapes.
    fileprivate mutating func takesString(_ expected: String.UTF8View) -> Bool {
        guard byte == UInt8(ascii: "\""), let string = plainString() else { return false }
        return string.elementsEqual(expected)
    }
}
