/// Cuts a message into the questions that it asks.
enum CompoundSplitter {
    /// At most this many questions of one message are answered.
    static let limit = 4

    static func questions(in text: String) -> [String] {
        let sentences = SentenceSplitter.sentences(in: text)
        var asked = sentences.filter { isQuestion($0) }
        if asked.isEmpty { asked = [text] }
        if asked.count == 1, sentences.count == 2 {
            // "What is for lunch? Vegetarian, please." adds a condition.
            let rest = Tokenizer.words(in: sentences.first { $0 != asked[0] } ?? "")
            if rest.count <= 3, !rest.contains(where: { ["i", "my", "me"].contains($0.lower) }),
                hasContent(rest)
            {
                asked[0] =
                    asked[0].trimmingSuffix(in: "?.!") + ", " + String(rest.plain.dropLast()).lowercased()
                    + "?"
            }
        }
        asked = asked.enumerated().map { offset, sentence in
            offset == 0 ? withStatement(sentence, among: sentences) : sentence
        }
        let parts = asked.flatMap { clauses(of: $0) }.flatMap { pairs(of: $0) }
        return Array(parts.prefix(limit))
    }

    /// "I want to solder. When can I come?" asks about what the statement before it names.
    private static func withStatement(_ question: String, among sentences: [String]) -> String {
        let read = QuestionReader.read(question)
        guard read.core.isEmpty, !read.attributes.isEmpty, read.reference == nil,
            let index = sentences.firstIndex(of: question), index > 0
        else { return question }
        let statement = Tokenizer.words(in: sentences[index - 1]).filter { word in
            !["i", "my", "want", "would", "like", "need", "to"].contains(word.lower)
        }
        guard hasContent(statement), statement.count <= 20 else { return question }
        return question.trimmingSuffix(in: "?") + " for " + String(statement.plain.dropLast()) + "?"
    }

    private static func isQuestion(_ sentence: String) -> Bool {
        sentence.hasSuffix("?") || QuestionReader.read(sentence).form != .statement
    }

    /// Splits before "and where …" when both sides ask about something.
    private static func clauses(of sentence: String) -> [String] {
        let words = Tokenizer.words(in: sentence)
        if ComparisonReader.comparison(in: QuestionReader.read(sentence)) != nil { return [sentence] }
        if let sides = ContrastReader.questions(in: sentence) { return sides }
        // "What about X, when do they meet?" is one question.
        if Tokenizer.padded(words).holds(["what about", "how about"]) { return [sentence] }
        for index in words.indices.dropFirst(2) where startsClause(words, index) {
            var start = index
            if words[index].lower == "and" || words[index].lower == "also" { start += 1 }
            let left = Array(words[..<index])
            let right = Array(words[start...])
            guard hasContent(left), hasContent(right) || hasPronoun(right) else { continue }
            return [left.plain] + clauses(of: right.plain)
        }
        return [sentence]
    }

    private static func startsClause(_ words: [Word], _ index: Int) -> Bool {
        let word = words[index]
        let isJoined = word.lower == "and" || word.lower == "also"
        guard isJoined || word.gap.contains(",") || word.gap.contains(";") else { return false }
        var next = isJoined ? words.at(index + 1) : word
        var position = isJoined ? index + 1 : index
        if let preposition = next, ["in", "at", "on", "to"].contains(preposition.lower) {
            position += 1
            next = words.at(position)
        }
        guard let next, let after = words.at(position + 1) else { return false }
        if Vocabulary.questionWords.contains(next.lower) {
            return after.lower != "and" && after.lower != "or"
        }
        return Vocabulary.auxiliaries.contains(next.lower)
    }

    private static func hasContent(_ words: [Word]) -> Bool {
        words.contains { !Vocabulary.stop.contains($0.lower) && !Vocabulary.light.contains($0.stem) }
    }

    private static func hasPronoun(_ words: [Word]) -> Bool {
        words.contains { ["it", "its", "they", "their", "there", "that"].contains($0.lower) }
    }

    /// "the GPU lab and the robotics lab" are two questions with one frame.
    private static func pairs(of sentence: String) -> [String] {
        let words = Tokenizer.words(in: sentence)
        guard
            let joint = words.indices.first(where: { index in
                words[index].lower == "and" && words.at(index + 1)?.lower == "the" && index > 2
            }), let start = words[..<joint].lastIndex(where: { $0.lower == "the" }), start > 0,
            !words.contains(where: { ["between", "or", "both"].contains($0.lower) })
        else { return [sentence] }
        let first = Array(words[start..<joint])
        guard hasContent(first), hasContent(Array(words[(joint + 2)...])) else { return [sentence] }
        let head = Array(words[..<start])
        let isVerbLast = head.contains { ["do", "does", "did"].contains($0.lower) }
        let tail = isVerbLast ? Array(words.suffix(1)) : []
        return [(head + first + tail).plain, (head + words[(joint + 1)...]).plain]
    }
}

extension [Word] {
    /// The words with the text that stood between them.
    var plain: String {
        var text = ""
        for (index, word) in enumerated() { text += (index == 0 ? "" : word.gap) + word.text }
        return text + "?"
    }
}
