/// What a delta or a message says, whichever fields a server puts it into.
struct MessageContent: Equatable {
    /// What a person sees. A refusal is seen too: OpenAI sends it in place of the content.
    var text = ""
    var reasoning = ""
    /// The content was a list of parts, not a string.
    var cameInParts = false
    /// The reasoning was there under both of its names; it counts once.
    var reasoningCameTwice = false

    init(openAI delta: JSONValue) {
        // vLLM and DeepSeek call it reasoning_content, Ollama and OpenRouter reasoning; some send both.
        let named = ["reasoning_content", "reasoning"].compactMap { delta[$0]?.string }
        let thoughts = named.filter { !$0.isEmpty }
        reasoning = thoughts.first ?? ""
        reasoningCameTwice = thoughts.count > 1
        switch delta["content"] {
        case .string(let piece): text = piece
        case .array(let parts):
            cameInParts = true
            for part in parts { add(part) }
        default: break
        }
        text += delta["refusal"]?.string ?? ""
    }

    private mutating func add(_ part: JSONValue) {
        if let text = part.string ?? part["text"]?.string {
            self.text += text
        } else if let thoughts = part["thinking"]?.array {
            // Mistral's reasoning models nest text parts in a part for the thinking.
            reasoning += thoughts.compactMap { $0["text"]?.string }.joined()
        }
    }
}
