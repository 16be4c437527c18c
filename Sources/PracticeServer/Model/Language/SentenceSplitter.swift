/// Cuts a text into sentences; a line end always ends one.
enum SentenceSplitter {
    private static let abbreviations: Set<String> = [
        "dr", "prof", "mr", "mrs", "ms", "st", "no", "vs", "etc", "e.g", "i.e", "a.m", "p.m", "approx",
        "dept",
        "bldg", "rm", "ext", "jr", "sr",
    ]

    static func sentences(in text: String) -> [String] {
        var sentences: [String] = []
        for line in text.split(whereSeparator: \.isNewline) { split(line, into: &sentences) }
        return sentences
    }

    private static func split(_ line: Substring, into sentences: inout [String]) {
        let characters = Array(line)
        var start = 0
        var index = 0
        while index < characters.count {
            if "。！？".contains(characters[index]) || isEnd(characters, index, start) {
                var end = index + 1
                while end < characters.count, "\"'”’)]".contains(characters[end]) { end += 1 }
                append(characters[start..<end], to: &sentences)
                start = end
                index = end
            } else {
                index += 1
            }
        }
        append(characters[start...], to: &sentences)
    }

    private static func isEnd(_ characters: [Character], _ index: Int, _ start: Int) -> Bool {
        let mark = characters[index]
        guard mark == "." || mark == "!" || mark == "?" else { return false }
        var next = index + 1
        while next < characters.count, "\"'”’)]".contains(characters[next]) { next += 1 }
        guard next < characters.count else { return true }
        guard characters[next].isWhitespace else { return false }
        guard mark == "." else { return true }
        var begin = index
        while begin > start, !characters[begin - 1].isWhitespace, characters[begin - 1] != "(" { begin -= 1 }
        let word = String(characters[begin..<index]).lowercased()
        while next < characters.count, characters[next].isWhitespace { next += 1 }
        let following = next < characters.count ? characters[next] : " "
        // "5 p.m. in room 2" goes on; "5 p.m. The room" does not.
        if word == "a.m" || word == "p.m" { return following.isUppercase }
        return !abbreviations.contains(word)
    }

    private static func append(_ characters: ArraySlice<Character>, to sentences: inout [String]) {
        let text = String(characters).trimmed
        if !text.isEmpty { sentences.append(text) }
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return String(part)
    }
}

extension String {
    /// With the mark that ends a sentence.
    var asSentence: String {
        guard let last = trimmed.last else { return "" }
        if ".!?…\"”)".contains(last) { return trimmed }
        return trimmed.trimmingSuffix(in: ",;:—-") + "."
    }

    var withoutFinalPeriod: String { trimmed.trimmingSuffix(in: ".!…") }

    func trimmingSuffix(in marks: String) -> String {
        var part = self[...]
        while let last = part.last, marks.contains(last) || last.isWhitespace { part.removeLast() }
        return String(part)
    }

    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
