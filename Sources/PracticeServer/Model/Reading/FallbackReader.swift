/// Finds the one sentence that the instructions want as a refusal.
enum FallbackReader {
    private static let verbs = [
        "reply", "respond", "answer", "say", "return", "output", "use", "write", "tell", "state", "sentence",
        "print",
        "send", "phrase", "line", "words", "fallback", "give",
    ]
    private static let conditions = [
        "if", "otherwise", "when", "unless", "cannot", "can't", "not", "missing", "absent", "unknown",
        "unsure",
        "whenever", "else", "fallback", "no",
    ]
    private static let exactness = [
        "exactly", "verbatim", "word for word", "this sentence", "precisely", "only with", "this line",
        "following sentence",
    ]

    static func fallback(in directive: String) -> String? {
        var best: (text: String, score: Int)?
        for quote in Quotation.quotes(in: directive) {
            let score = score(before: quote.before, after: quote.after, quoted: quote.text)
            if score >= 2, score > best?.score ?? 0 { best = (quote.text, score) }
        }
        return best?.text ?? unquoted(in: directive) ?? shouted(in: directive)
    }

    private static func score(before: String, after: String, quoted: String) -> Int {
        // Only the sentence that leads to the quotation counts; one before it lends its condition.
        let near = Tokenizer.padded(lastSentences(of: before, count: 2))
        let last = Tokenizer.padded(lastSentences(of: before, count: 1))
        guard last.holds(verbs) || last.holds(exactness) || near.holds("fallback") else { return 0 }
        if last.holds(["end", "start", "begin", "finish", "sign", "persona", "example"]),
            !last.holds(conditions)
        {
            return 0
        }
        var score = 0
        if last.holds(conditions) { score += 2 } else if near.holds(conditions) { score += 1 }
        if last.holds(exactness) { score += 2 }
        if Tokenizer.words(in: quoted).count >= 4 { score += 1 }
        if Tokenizer.words(in: quoted).count <= 1, !last.holds(conditions) { score = 0 }
        return score
    }

    private static func lastSentences(of text: String, count: Int) -> String {
        SentenceSplitter.sentences(in: text.replacingNewlines).suffix(count).joined(separator: " ")
    }

    /// "…, otherwise say NOT FOUND": words in capitals after the verb.
    private static func shouted(in directive: String) -> String? {
        for sentence in SentenceSplitter.sentences(in: directive) {
            let words = Tokenizer.words(in: sentence)
            guard sentence != sentence.uppercased(), Tokenizer.padded(words).holds(conditions) else {
                continue
            }
            for index in words.indices where verbs.contains(words[index].lower) {
                let rest = words[(index + 1)...].drop {
                    ["with", "exactly", "only", "just", "the", "words", "word"].contains($0.lower)
                        && $0.text == $0.lower
                }
                let loud = rest.prefix {
                    $0.text.count > 1 && $0.text == $0.text.uppercased() && !$0.isNumber
                }
                if !loud.isEmpty, loud.count > 1 || loud.allSatisfy({ $0.text.count > 3 }) {
                    return Array(loud).phrase
                }
            }
        }
        return nil
    }

    /// "…, reply with exactly: I don't know." and the same with the sentence on a line of its own.
    private static func unquoted(in directive: String) -> String? {
        let lines = directive.split(whereSeparator: \.isNewline).map(\.trimmed)
        for (index, line) in lines.enumerated() {
            guard let colon = line.lastIndex(of: ":") else { continue }
            let head = Tokenizer.padded(lastSentences(of: String(line[..<colon]), count: 1))
            guard head.holds(verbs), head.holds(conditions) || head.holds(exactness) else { continue }
            let rest = line[line.index(after: colon)...].trimmed
            if !rest.isEmpty {
                if Tokenizer.words(in: rest).count >= 2 { return rest }
            } else if let next = lines.at(index + 1),
                head.holds(exactness) || head.holds(["if", "otherwise", "when"])
            {
                return next.trimmingMarks
            }
        }
        return nil
    }
}

extension String {
    var replacingNewlines: String { String(map { $0.isNewline ? " " : $0 }) }
    var trimmingMarks: String {
        var part = self[...]
        while let first = part.first, "-*>• \"“'".contains(first) { part.removeFirst() }
        while let last = part.last, "\"”'* ".contains(last) { part.removeLast() }
        return String(part)
    }
}
