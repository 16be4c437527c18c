/// Cuts a text into words; linear in its length.
enum Tokenizer {
    private struct Piece {
        let text: String
        let gap: String
    }

    static func words(in text: String) -> [Word] { pieces(in: text).map { Word($0.text, gap: $0.gap) } }

    private static func pieces(in text: String) -> [Piece] {
        var pieces: [Piece] = []
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
                flush(&current, &gap, into: &pieces)
                gap.append(character)
            }
        }
        flush(&current, &gap, into: &pieces)
        return joined(pieces)
    }

    /// "Wi-Fi" and "e-mail" are one word each, however they are written.
    private static func joined(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        result.reserveCapacity(pieces.count)
        for piece in pieces {
            if let last = result.last, last.text.utf8.count <= 2, piece.gap == "-" || piece.gap == " " {
                let (first, second) = (last.text.lowercased(), piece.text.lowercased())
                if (first == "wi" && second == "fi") || (first == "e" && second == "mail") {
                    result[result.count - 1] = Piece(text: last.text + piece.text, gap: last.gap)
                    continue
                }
            }
            result.append(piece)
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

    /// The same without stems, which cost most of the reading.
    static func padded(_ text: String) -> String {
        var padded = " "
        for piece in pieces(in: text) {
            padded += Word.folded(piece.text)
            padded += " "
        }
        return padded
    }

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

    private static func flush(_ current: inout String, _ gap: inout String, into pieces: inout [Piece]) {
        guard !current.isEmpty else { return }
        let parts = expand(current)
        pieces.append(Piece(text: parts[0], gap: gap))
        for part in parts.dropFirst() { pieces.append(Piece(text: part, gap: " ")) }
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
