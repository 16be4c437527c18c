/// Collects streamed text and gives it back sentence by sentence, so that each can be looked at before it is shown.
struct SentenceHolder {
    /// A longer run without a sentence's end is given back at a space: no model can make a reader wait for ever.
    static let maximumCharacters = 600
    /// `No.` alone says nothing that can be checked; it is held until the sentence after it.
    private static let minimumWords = 3
    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "approx", "e.g", "i.e", "a.m", "p.m",
        "dept",
    ]

    private var held = ""

    /// Takes a piece, and gives back the sentences that are now finished, with the spaces after them.
    mutating func feed(_ piece: String) -> [String] {
        held += piece
        var finished: [String] = []
        while let end = end(of: held) {
            finished.append(String(held[..<end]))
            held = String(held[end...])
        }
        return finished
    }

    /// What is left when the text has ended; nil when nothing is.
    mutating func end() -> String? {
        defer { held = "" }
        return held.allSatisfy(\.isWhitespace) ? nil : held
    }

    /// Where the first sentence ends, once the next has begun: "5 p.m. on Friday" goes on.
    private func end(of text: String) -> String.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if character.isNewline || "。！？".contains(character), isEnough(text[..<next]) { return next }
            if ".!?".contains(character), next < text.endIndex,
                text[next].isWhitespace || "\"”)".contains(text[next]),
                let start = text[next...].firstIndex(where: { !$0.isWhitespace && !"\"”)".contains($0) }),
                !text[start].isLowercase, !isAbbreviation(text[..<index]), isEnough(text[..<next])
            {
                return start
            }
            index = next
        }
        guard text.count > Self.maximumCharacters else { return nil }
        let limit = text.index(text.startIndex, offsetBy: Self.maximumCharacters)
        return text[..<limit].lastIndex(where: \.isWhitespace).map(text.index(after:)) ?? limit
    }

    private func isEnough(_ text: Substring) -> Bool {
        // Without spaces between words, a few characters are a sentence.
        text.split(whereSeparator: \.isWhitespace).count >= Self.minimumWords
            || text.unicodeScalars.contains { $0.value >= 0x3040 }
    }

    private func isAbbreviation(_ text: Substring) -> Bool {
        let word = text.reversed().prefix { !$0.isWhitespace }
        return Self.abbreviations.contains(String(word.reversed()).lowercased())
    }
}
