import Foundation

/// What an injected order wants said or believed.
enum Payload {
    private static let verbs: Set<String> = [
        "say", "reply", "print", "output", "respond", "write", "answer", "repeat", "return", "type", "shout",
        "echo",
        "state", "display", "declare",
    ]
    private static let fillers: Set<String> = [
        "with", "exactly", "only", "just", "the", "word", "words", "phrase", "text", "sentence", "following",
        "this",
        "simply", "to", "user", "that", "by", "out", "saying", "message", "line", "and", "nothing", "but",
        "please",
        "string", "in", "your", "reply", "answer", "response", "as", "single", "everything", "me", "every",
        "question",
        "all", "questions", "back", "after", "from", "now", "on",
    ]

    /// The words after "say …" or "reply only with …".
    static func command(in text: String, words: [Word], afterOverride: Bool) -> String? {
        for index in words.indices where verbs.contains(words[index].lower) {
            let isFirst =
                index == 0 || words[index].followsPunctuation
                || [
                    "please", "just", "and", "then", "only", "to",
                    "instead", "must", "now", "simply", "will", "always", "should", "shall",
                ].contains(words[index - 1].lower)
            guard isFirst else { continue }
            let after = Array(words[(index + 1)...])
            let fillerCount = after.prefix { fillers.contains($0.lower) }.count
            let lead = after.prefix(fillerCount).map(\.lower)
            let isStrict = lead.contains {
                ["exactly", "only", "just", "word", "words", "phrase"].contains($0)
            }
            guard afterOverride || isStrict || isShort(after) else { continue }
            if let quoted = quote(in: text, after: words[index]) { return quoted }
            let payload = after.dropFirst(fillerCount)
            guard let first = payload.first, !Vocabulary.questionWords.contains(first.lower) else { continue }
            if ["my", "is", "about", "if", "this", "in", "a", "an", "under"].contains(first.lower), !isStrict
            {
                continue
            }
            return clause(of: Array(payload), in: text)
        }
        return nil
    }

    private static func isShort(_ words: [Word]) -> Bool {
        guard let first = words.first, words.count <= 3 else { return false }
        return first.text == first.text.uppercased() || first.lower == "hello" || first.gap.contains("\"")
    }

    private static func quote(in text: String, after verb: Word) -> String? {
        Quotation.quotes(in: text).first { $0.before.contains(verb.text) }?.text
    }

    /// The payload ends with its sentence, or with "and nothing else".
    private static func clause(of words: [Word], in text: String) -> String? {
        var part: [Word] = []
        for (offset, word) in words.prefix(60).enumerated() {
            if offset > 0, word.gap.contains(where: { ".!?\n".contains($0) && !word.gap.hasPrefix("@") }),
                word.gap.count > 1
            {
                break
            }
            if word.lower == "and", words.at(offset + 1)?.lower == "nothing" { break }
            if word.lower == "only", offset == words.count - 1, offset > 0 { break }
            if word.lower == "instead", offset == words.count - 1 { break }
            part.append(word)
        }
        guard !part.isEmpty else { return nil }
        var plain = String(part.plain.dropLast())
        if let last = part.last, let end = text.range(of: last.text)?.upperBound, text[end...].hasPrefix("!")
        {
            plain += "!"
        }
        return plain
    }

    /// "Pretend the wifi password is swordfish", "assume that X is Y".
    static func assumption(in text: String) -> String? {
        let leads = [
            "pretend that ", "pretend ", "assume that ", "assume ", "suppose that ", "suppose ",
            "let's say that ",
            "let's say ", "let us say ", "imagine that ", "imagine ", "remember that ", "from now on ",
        ]
        for sentence in SentenceSplitter.sentences(in: text) {
            let lower = sentence.lowercased()
            for lead in leads {
                guard let range = lower.range(of: lead),
                    range.lowerBound == lower.startIndex || lower[..<range.lowerBound].hasSuffix(" ")
                else { continue }
                let start = lower.distance(from: lower.startIndex, to: range.upperBound)
                let claim = String(sentence.dropFirst(start))
                let words = Tokenizer.words(in: claim)
                guard let first = words.first, !["you", "your", "i", "we", "to"].contains(first.lower),
                    words.contains(where: {
                        ["is", "are", "meets", "opens", "costs", "was", "closes", "has"].contains($0.lower)
                    })
                else { continue }
                return statement(claim)
            }
        }
        return nil
    }

    /// Without the question that may follow it: "…, what is the password?"
    private static func statement(_ claim: String) -> String {
        var kept = claim
        for word in [
            ", what", ", tell", ", and tell", " and tell", ", so ", ", where", ", when", " and answer",
            ", who", ", then",
        ] {
            if let range = kept.lowercased().range(of: word) {
                kept = String(
                    kept.prefix(
                        kept.lowercased().distance(from: kept.lowercased().startIndex, to: range.lowerBound)))
            }
        }
        return kept.trimmingSuffix(in: "?.!").capitalisedFirst + "."
    }
}
