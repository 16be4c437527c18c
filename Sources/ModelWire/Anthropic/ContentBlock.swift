/// What has come of one block of a message.
struct ContentBlock: Sendable {
    /// What kind of block it is, with what is particular to it.
    enum Kind: Sendable {
        case text
        case thinking
        case redactedThinking(String)
        /// A call; its id and name come with the block's start.
        case toolUse(id: String, name: String)
        /// A block that this kit does not know, as its start had it.
        case other([String: JSONValue])
    }

    /// The index on the wire.
    let index: Int
    let kind: Kind
    /// Which of the message's calls it is; nil for other blocks.
    var callPosition: Int?
    /// Visible text, or reasoning.
    var text = ""
    var signature: String?
    /// The pieces of a call's arguments, or of an unknown block's input.
    var input = ToolCallBucket(index: nil)
    /// The input that came with the start; it counts when no piece of it follows.
    var startInput: JSONValue?
    /// When the block's end came; nil while it is open.
    var stoppedAt: Instant?
    /// Whether listeners have heard that the call is whole.
    var isSealed = false

    init(index: Int, kind: Kind) {
        self.index = index
        self.kind = kind
    }

    /// Whether a delta of this type belongs into such a block. What is unknown belongs anywhere, and is skipped.
    func takes(_ delta: Delta) -> Bool {
        switch (kind, delta) {
        case (_, .unknown), (.text, .text), (.thinking, .thinking), (.thinking, .signature): true
        case (.toolUse, .input), (.other, _): true
        default: false
        }
    }
}

extension ContentBlock {
    /// A piece of a block.
    enum Delta: Sendable {
        case text(String)
        case thinking(String)
        case signature(String)
        /// A piece of a call's arguments; `isValue` when it came as a JSON value in place of a text.
        case input(String, isValue: Bool)
        /// A delta of a later version, or a citation: this kit sends no documents that could be cited.
        case unknown

        init(_ json: JSONValue) {
            switch json["type"]?.string {
            case "text_delta": self = .text(json["text"]?.string ?? "")
            case "thinking_delta": self = .thinking(json["thinking"]?.string ?? "")
            case "signature_delta": self = .signature(json["signature"]?.string ?? "")
            case "input_json_delta":
                switch json["partial_json"] {
                case nil, .null: self = .input("", isValue: false)
                case .string(let piece): self = .input(piece, isValue: false)
                case .some(let value): self = .input(value.text, isValue: true)
                }
            default: self = .unknown
            }
        }
    }

    /// The block that a start announces.
    init(index: Int, start json: JSONValue) {
        let kind: Kind =
            switch json["type"]?.string {
            case "text": .text
            case "thinking": .thinking
            case "redacted_thinking": .redactedThinking(json["data"]?.string ?? "")
            case "tool_use":
                .toolUse(id: json["id"]?.saying ?? "", name: json["name"]?.saying ?? "")
            default: .other(json.object ?? [:])
            }
        self.init(index: index, kind: kind)
        if let input = json["input"], input.object?.isEmpty == false { startInput = input }
    }

    /// The block of which only a delta has come: its start went missing.
    init?(index: Int, firstDelta: Delta) {
        switch firstDelta {
        case .text: self.init(index: index, kind: .text)
        case .thinking, .signature: self.init(index: index, kind: .thinking)
        case .input: self.init(index: index, kind: .toolUse(id: "", name: ""))
        case .unknown: return nil
        }
    }
}

extension ContentBlock {
    /// The arguments of a call as they stand; empty when none came.
    var arguments: ToolCallBucket.Reading {
        let reading = input.reading()
        guard reading.isBlank, let startInput else { return reading }
        return ToolCallBucket.Reading(text: startInput.text, isObject: true)
    }

    /// The block as the history keeps it; nil when it holds nothing. A call needs more than its block: see `ContentBlocks`.
    var finished: AssistantBlock? {
        switch kind {
        case .text: return text.isEmpty ? nil : .text(text)
        case .thinking:
            return text.isEmpty && signature == nil ? nil : .thinking(text, signature: signature)
        case .redactedThinking(let data): return .redactedThinking(data)
        case .toolUse: return nil
        case .other(var members):
            if let value = JSONValue(parsingObject: input.reading().text) { members["input"] = value }
            return members.isEmpty ? nil : .other(.object(members))
        }
    }
}
