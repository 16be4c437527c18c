/// A request for a value in place of words: how it asks for one, and which text the value is to come from.
struct ExtractionTask: Sendable {
    /// How the value is given back.
    enum Form: Sendable, Equatable {
        /// As the reply's whole text: the request names a schema for that.
        case text
        /// As a call's arguments: the request demands that the tool be called.
        case call(String)
        /// As text in a code fence, as chat models write a value when nothing holds them to a schema.
        case fenced
    }

    let schema: PracticeJSON
    let form: Form
    let text: String

    /// Nil for a request that wants words.
    init?(_ request: PracticeRequest) {
        if let schema = request.responseSchema {
            (self.schema, form) = (schema, .text)
        } else if case .function(let name) = request.toolChoice,
            let tool = request.tools.first(where: { $0.name == name }), Self.takesValue(tool)
        {
            (schema, form) = (tool.parameters, .call(name))
        } else if let schema = request.messages.lazy.compactMap({ Self.schema(in: $0) }).first {
            (self.schema, form) = (schema, .fenced)
        } else {
            return nil
        }
        text = Self.source(request.messages)
    }

    func reply() -> PracticeReply {
        let value = SchemaFiller(root: schema, source: SourceText(text)).value()
        switch form {
        case .text: return PracticeReply(text: value.text)
        case .fenced: return PracticeReply(text: "Here is the JSON:\n```json\n\(value.text)\n```")
        case .call(let name):
            let id = "call_" + StableHash(name, value.text).hexadecimal
            return PracticeReply(toolCalls: [PracticeToolCall(id: id, name: name, arguments: value)])
        }
    }

    /// True for a tool that is there to be given something, not to look something up.
    private static func takesValue(_ tool: PracticeTool) -> Bool {
        let words = Set(
            Tokenizer.words(in: tool.name.replacingUnderscores + " " + tool.description).map(\.stem))
        if words.contains(Stemmer.stem("extract")) { return true }
        // "Search the records" speaks of records too.
        return ToolProfile(tool).role == .other && !words.isDisjoint(with: givingStems)
    }

    private static let givingStems = Set(
        ["record", "structured", "respond", "fill", "capture", "announcement"].map { Stemmer.stem($0) })

    /// A schema that stands in a message's words.
    private static func schema(in message: PracticeMessage) -> PracticeJSON? {
        // Braces that hold no JSON are no schema.
        guard message.role == .system || message.role == .user, message.text.contains("\"properties\""),
            let start = message.text.firstIndex(of: "{"), let end = message.text.lastIndex(of: "}"),
            start < end, let value = try? PracticeJSON.parse(String(message.text[start...end])),
            value["properties"]?.object != nil
        else { return nil }
        return value
    }

    /// What stands between tags or fences in the last message that has such; else the longest message of the person.
    private static func source(_ messages: [PracticeMessage]) -> String {
        let texts = messages.filter { $0.role == .user }.map(\.text)
        if let fenced = texts.reversed().lazy.compactMap(fenced).first { return fenced }
        return texts.max { $0.utf8.count < $1.utf8.count } ?? ""
    }

    private static func fenced(_ text: String) -> String? {
        for name in ["text", "document", "announcement", "input", "context", "email", "article"] {
            if let start = text.firstRange(of: "<\(name)>")?.upperBound,
                let end = text[start...].firstRange(of: "</\(name)>")?.lowerBound
            {
                return String(text[start..<end])
            }
        }
        for mark in ["\"\"\"", "```"] {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            if parts.count >= 3 { return String(parts[1]) }
        }
        return nil
    }
}
