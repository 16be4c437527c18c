/// Finds quoted pieces of a text, whatever marks were used.
enum Quotation {
    struct Quote: Sendable { let text: String; let before: String; let after: String }

    private static let pairs: [Character: Character] = [
        "\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "`": "`",
    ]

    /// Every quotation of at most 600 characters, with up to 240 characters of the text around it.
    static func quotes(in text: String) -> [Quote] {
        let characters = Array(text)
        var quotes: [Quote] = []
        var index = 0
        while index < characters.count {
            guard let closer = pairs[characters[index]], opens(characters, index),
                let end = close(characters, from: index + 1, with: closer)
            else {
                index += 1
                continue
            }
            quotes.append(
                Quote(
                    text: String(characters[(index + 1)..<end]).trimmed,
                    before: String(characters[max(0, index - 240)..<index]),
                    after: String(
                        characters[min(end + 1, characters.count)..<min(end + 240, characters.count)])))
            index = end + 1
        }
        return quotes.filter { !$0.text.isEmpty }
    }

    private static func opens(_ characters: [Character], _ index: Int) -> Bool {
        let mark = characters[index]
        guard mark == "'" || mark == "‘" || mark == "\"" || mark == "`" else { return true }
        return index == 0 || !(characters[index - 1].isLetter || characters[index - 1].isNumber)
    }

    /// An apostrophe inside a word does not close a quotation.
    private static func close(_ characters: [Character], from start: Int, with closer: Character) -> Int? {
        let limit = min(characters.count, start + 600)
        var index = start
        while index < limit {
            if characters[index] == closer {
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                if !(closer == "'" || closer == "’") || !(next.isLetter || next.isNumber) { return index }
            }
            index += 1
        }
        return nil
    }
}
