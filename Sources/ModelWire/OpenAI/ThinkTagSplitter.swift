/// Tells a thought from the answer after it, where a server leaves both in the text: `<think>`, the thought, `</think>`,
/// the answer. vLLM and llama.cpp do so for open models when they run without a reasoning parser.
///
/// Only a tag at the head of the text counts: an answer may be about tags. The text may be cut anywhere. White space
/// around the thought is left out. Not here: models whose template holds the opening tag, and which write the closing
/// one alone; until it comes, their thought cannot be told from an answer.
struct ThinkTagSplitter: Sendable {
    private enum State {
        /// Nothing but white space, or the beginning of the opening tag.
        case head
        case thought
        /// After the closing tag, before the answer's first word.
        case gap
        case answer
    }

    static let opening = "<think>"
    static let closing = "</think>"
    /// The most bytes held back at the head and at any place of a thought. A text with more white space than this before
    /// its first word has no thought.
    static let limit = 1_024

    private var state = State.head
    /// What has come and may mean one thing or another, depending on what follows.
    private var held = ""
    private var sawThought = false

    /// True once everything that comes is the answer.
    var isOver: Bool { if case .answer = state { true } else { false } }

    /// Takes a piece of the text, and gives what it adds to the thought and to the answer.
    mutating func feed(_ piece: String) -> (reasoning: String, text: String) {
        var parts = (reasoning: "", text: "")
        for scalar in piece.unicodeScalars { take(scalar, &parts) }
        return parts
    }

    /// The text has ended: gives what was held back of an answer. What was held back of a thought is white space or half
    /// of a tag, and nobody misses it.
    mutating func finish() -> String {
        defer { (state, held) = (.answer, "") }
        if case .head = state { return held }
        return ""
    }

    private mutating func take(_ scalar: Unicode.Scalar, _ parts: inout (reasoning: String, text: String)) {
        switch state {
        case .answer: parts.text.unicodeScalars.append(scalar)
        case .gap:
            guard !scalar.properties.isWhitespace else { return }
            state = .answer
            parts.text.unicodeScalars.append(scalar)
        case .head:
            held.unicodeScalars.append(scalar)
            let word = held.drop(while: \.isWhitespace)
            if word == Self.opening {
                (state, held) = (.thought, "")
            } else if !Self.opening.hasPrefix(word) || held.utf8.count > Self.limit {
                parts.text += held
                (state, held) = (.answer, "")
            }
        case .thought: takeThought(scalar, &parts.reasoning)
        }
    }

    /// White space is held until a word follows it; so is whatever may become the closing tag.
    private mutating func takeThought(_ scalar: Unicode.Scalar, _ reasoning: inout String) {
        held.unicodeScalars.append(scalar)
        let word = held.drop(while: \.isWhitespace)
        if word == Self.closing {
            (state, held) = (.gap, "")
            return
        }
        guard !Self.closing.hasPrefix(word) || held.utf8.count > Self.limit else { return }
        // A "<" that begins no tag may stand right before one that does.
        let isNewTag = scalar == "<"
        if isNewTag { held.unicodeScalars.removeLast() }
        reasoning += sawThought ? held : String(held.drop(while: \.isWhitespace))
        sawThought = true
        held = isNewTag ? "<" : ""
    }
}
