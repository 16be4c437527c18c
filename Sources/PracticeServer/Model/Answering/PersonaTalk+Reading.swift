/// Who somebody is, and who said what before.
extension PersonaTalk {
    /// The longest name of a speaker, in characters and in words.
    private static let nameLimit = (characters: 40, words: 6)

    /// True for instructions that say in so many words that somebody takes part in a conversation.
    static func isVoice(_ prompt: String) -> Bool {
        Tokenizer.padded(prompt).holds([
            "several voices", "one of the voices", "voice in a conversation", "stay in character",
            "play the part", "play the role", "in a dialogue", "in the dialogue",
        ])
    }

    /// "You are Socrates." and "You are Ada Lovelace, who …", not "You are a helpful assistant". A voice in a
    /// conversation may be called anything, also in small letters.
    static func name(in prompt: String, ofVoice isVoice: Bool) -> String? {
        let words = Tokenizer.words(in: String(prompt.prefix(200)))
        guard words.count > 2, words[0].lower == "you", words[1].lower == "are" else { return nil }
        let name = words[2...].enumerated().prefix { offset, word in
            (word.isCapitalised || isVoice) && (offset == 0 || !word.followsPunctuation)
        }
        let isArticle = name.first.map { ["a", "an", "the"].contains($0.element.text) } ?? true
        guard (1...(isVoice ? nameLimit.words : 4)).contains(name.count), !isArticle else { return nil }
        return name.map(\.element).phrase
    }

    /// What the instructions say of the person, without the sentences about the conversation.
    static func description(in prompt: String, of name: String) -> String {
        let named = prompt.hasPrefix("You are ") ? prompt.dropFirst("You are ".count) : prompt[...]
        let rest = named.hasPrefix(name) ? named.dropFirst(name.count) : named
        let sentences = SentenceSplitter.sentences(in: String(rest)).filter { sentence in
            !Tokenizer.padded(sentence).holds(["voices", "conversation", "who says it", "your name"])
        }
        return name + " " + sentences.joined(separator: " ")
    }

    /// The lines of a message that begin with who says them. What follows such a line without a name belongs to it.
    static func lines(in message: String, ofConversation isConversation: Bool = false) -> [Line] {
        message.split(whereSeparator: \.isNewline).reduce(into: []) { lines, line in
            if let said = self.line(line, ofConversation: isConversation) {
                lines.append(said)
            } else if let last = lines.indices.last {
                lines[last].text += " " + line.trimmed
            }
        }
    }

    private static func line(_ line: Substring, ofConversation isConversation: Bool) -> Line? {
        guard let colon = line.firstRange(of: ": "), line.first?.isUppercase == true || isConversation else {
            return nil
        }
        let name = line[..<colon.lowerBound]
        guard !name.isEmpty, name.split(separator: " ").count <= nameLimit.words,
            name.count <= nameLimit.characters
        else { return nil }
        return Line(name: String(name), text: line[colon.upperBound...].trimmed)
    }
}
