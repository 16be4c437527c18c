import Foundation

/// Gives an answer the sound that the instructions ask for.
enum Styler {
    static func apply(_ style: Style, to sentences: [String], topic: String) -> String {
        var sentences = sentences
        if let range = style.sentences, sentences.count > range.upperBound {
            sentences = Array(sentences.prefix(range.upperBound))
        }
        var text = sentences.joined(separator: " ")
        switch style.verse {
        case .rhyme: return framed(style, rhyme(sentences))
        case .haiku: return framed(style, haiku(topic))
        case .none: break
        }
        if let limit = style.maxWords { text = shortened(text, to: limit) }
        if style.formal { text = expanded(text) }
        if style.bullets {
            text = SentenceSplitter.sentences(in: text).map { "- " + $0 }.joined(separator: "\n")
        } else if let persona = style.persona {
            text = inCharacter(
                persona, text, isShort: style.sentences?.upperBound == 1 || style.maxWords != nil)
        } else if style.friendly {
            text = "Happy to help! " + text
        }
        return framed(style, text)
    }

    private static func framed(_ style: Style, _ body: String) -> String {
        var text = body
        if let opening = style.opening, !text.hasPrefix(opening) { text = opening + " " + text }
        if let closing = style.closing, !text.hasSuffix(closing) { text += " " + closing }
        if style.emoji { text += " 🙂" }
        if style.uppercase { text = text.uppercased() }
        if style.lowercase { text = text.lowercased() }
        return text
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        let words = text.split(separator: " ")
        guard words.count > limit else { return text }
        return words.prefix(limit).joined(separator: " ").trimmingSuffix(in: ",;:—.") + "."
    }

    private static func expanded(_ text: String) -> String {
        var text = text
        for (short, long) in [
            ("don't", "do not"), ("isn't", "is not"), ("can't", "cannot"), ("it's", "it is"),
        ] {
            text = text.replacingOccurrences(of: short, with: long)
        }
        return text
    }

    private static func inCharacter(_ persona: String, _ text: String, isShort: Bool) -> String {
        let voice = CharacterVoice(of: persona)
        return isShort ? voice.opening + " " + text : voice.opening + " " + text + " " + voice.closing
    }

    private static func rhyme(_ sentences: [String]) -> String {
        let first = (sentences.first ?? "").withoutFinalPeriod
        let second = sentences.dropFirst().first.map { $0.withoutFinalPeriod + ",\n" } ?? ""
        return "Here is the answer, plain and true:\n\(first),\n\(second)and now I pass it on to you."
    }

    private static func haiku(_ topic: String) -> String {
        "\(topic.capitalisedFirst), I hear —\nthe answer drifts on paper,\nquiet as the rules."
    }
}
