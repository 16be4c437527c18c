/// Cuts a text into words; linear in its length.
enum Tokenizer {
    static func words(in text: String) -> [Word] {
        var words: [Word] = []
        var current = ""
        var gap = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if isWordCharacter(character) {
                current.append(character)
            } else if isApostrophe(character), !current.isEmpty, index + 1 < characters.count,
                characters[index + 1].isLetter
            {
                current.append("'")
            } else {
                flush(&current, &gap, into: &words)
                gap.append(character)
            }
        }
        flush(&current, &gap, into: &words)
        return joined(words)
    }

    /// "Wi-Fi" and "e-mail" are one word each, however they are written.
    private static func joined(_ words: [Word]) -> [Word] {
        guard words.contains(where: { $0.lower == "wi" || $0.lower == "e" }) else { return words }
        var result: [Word] = []
        for word in words {
            if let last = result.last, word.gap == "-" || word.gap == " ",
                (last.lower == "wi" && word.lower == "fi") || (last.lower == "e" && word.lower == "mail")
            {
                result[result.count - 1] = Word(last.text + word.text, gap: last.gap)
            } else {
                result.append(word)
            }
        }
        return result
    }

    /// The words in lower case between single spaces, with a space at either end, for phrase tests.
    static func padded(_ words: [Word]) -> String {
        var text = " "
        for word in words {
            text += word.lower
            text += " "
        }
        return text
    }

    static func padded(_ text: String) -> String { padded(words(in: text)) }

    private static func isWordCharacter(_ character: Character) -> Bool {
        if let ascii = character.asciiValue {
            return (ascii >= 97 && ascii <= 122) || (ascii >= 65 && ascii <= 90)
                || (ascii >= 48 && ascii <= 57)
                || ascii == 95
        }
        return character.isLetter || character.isNumber
    }

    private static func isApostrophe(_ character: Character) -> Bool {
        character == "'" || character == "’" || character == "ʼ"
    }

    private static func flush(_ current: inout String, _ gap: inout String, into words: inout [Word]) {
        guard !current.isEmpty else { return }
        let parts = expand(current)
        words.append(Word(parts[0], gap: gap))
        for part in parts.dropFirst() { words.append(Word(part)) }
        current = ""
        gap = ""
    }

    private static let isContractions: Set<String> = [
        "what", "when", "where", "who", "how", "it", "that", "there", "here", "let", "he", "she", "which",
        "why",
    ]
    private static let endings: [(suffix: String, word: String)] = [
        ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'d", "would"),
    ]

    /// "whats" as people type it: how many letters belong to the first word.
    private static let unmarked: [String: Int] = [
        "whats": 4, "wheres": 5, "whens": 4, "whos": 3, "hows": 3, "theres": 5, "thats": 4,
    ]

    /// "what's" is two words; the possessive "club's" is the word "club".
    private static func expand(_ raw: String) -> [String] {
        guard raw.contains("'") else {
            return unmarked[raw.lowercased()].map { [String(raw.prefix($0)), "is"] } ?? [raw]
        }
        let lower = raw.lowercased()
        if lower.hasSuffix("'s") {
            let base = String(raw.dropLast(2))
            return isContractions.contains(base.lowercased()) ? [base, "is"] : [base]
        }
        for (suffix, word) in endings where lower.hasSuffix(suffix) {
            return [String(raw.dropLast(suffix.count)), word]
        }
        return [raw]
    }
}

extension [Word] {
    /// The words as a phrase: joined as they were written where that was a slash or a hyphen.
    var phrase: String {
        var text = ""
        for word in self {
            if !text.isEmpty { text += ["/", "-", ".", "&", " & ", "@"].contains(word.gap) ? word.gap : " " }
            text += word.text
        }
        return text
    }
}

extension String {
    /// Whether the padded text holds any of the phrases as whole words.
    func holds(_ phrases: [String]) -> Bool { phrases.contains { contains(" " + $0 + " ") } }
    func holds(_ phrase: String) -> Bool { contains(" " + phrase + " ") }
}
