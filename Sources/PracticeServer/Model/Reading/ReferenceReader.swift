/// Finds the words of a question that point back at earlier turns.
enum ReferenceReader {
    private static let pronouns: Set<String> = [
        "it", "its", "they", "them", "their", "theirs", "there", "that", "those", "this", "these",
    ]
    private static let demonstratives: Set<String> = ["that", "those", "this", "these"]
    /// "this week" and "that much" point at nothing said before.
    private static let nonReferents: Set<String> = [
        "week", "month", "year", "morning", "afternoon", "evening", "weekend", "semester", "term", "much",
        "many",
        "campus", "university", "school", "college", "question", "friday", "monday", "tuesday", "wednesday",
        "thursday",
        "saturday", "sunday", "coming", "moment", "minute", "sentence", "text",
    ]

    static func reference(in words: [Word]) -> Question.Reference? {
        if Tokenizer.padded(words).holds(["until then", "till then", "before then"]) {
            return Question.Reference(noun: nil)
        }
        if let last = words.indices.last, isPronounOne(words, last) { return Question.Reference(noun: nil) }
        for (index, word) in words.enumerated() where pronouns.contains(word.lower) {
            let next = words.at(index + 1)
            let previous = words.at(index - 1)?.lower
            if demonstratives.contains(word.lower), let next, !next.followsPunctuation,
                !Vocabulary.stop.contains(next.lower)
            {
                if nonReferents.contains(next.lower) || Weekday(next) != nil { continue }
                if isClauseMarker(word, previous: previous) { continue }
                return Question.Reference(noun: head(words, from: index + 1))
            }
            if word.lower == "there", isExistential(words, index) { continue }
            if word.lower == "it", isImpersonal(words, index) { continue }
            if word.lower == "that", isClauseMarker(word, previous: previous), next != nil { continue }
            return Question.Reference(noun: nil)
        }
        return nil
    }

    /// "How long can I keep one?": not "at one", and not "which one".
    private static func isPronounOne(_ words: [Word], _ index: Int) -> Bool {
        guard words[index].lower == "one", let previous = words.at(index - 1)?.lower else { return false }
        return ![
            "which", "what", "no", "any", "every", "the", "this", "that", "at", "from", "to", "until", "till",
            "by", "before", "after", "and", "or", "plus", "minus", "times",
        ].contains(previous)
    }

    /// The noun of "that weekly meeting": the last content word before grammar resumes.
    private static func head(_ words: [Word], from start: Int) -> Word? {
        var head: Word?
        for word in words[start...].prefix(4) {
            if Vocabulary.stop.contains(word.lower) || (head != nil && word.followsPunctuation) { break }
            if head != nil, Vocabulary.light.contains(word.stem) { break }
            head = word
        }
        return head
    }

    /// "is there tutoring", "are there any", "there is".
    private static func isExistential(_ words: [Word], _ index: Int) -> Bool {
        let around = [words.at(index - 1)?.lower, words.at(index + 1)?.lower].compactMap { $0 }
        let isBeside = around.contains {
            ["is", "are", "was", "were", "be", "isn't", "aren't", "hi", "hello"].contains($0)
        }
        guard isBeside else { return false }
        // "How many seats are there?" counts; "How late are you open there?" points.
        if words.contains(where: { $0.lower == "many" }), words.at(index - 1)?.lower == "are" { return true }
        // "When is open hour there?" ends with a place; "Is there tutoring?" goes on.
        guard let next = words.at(index + 1) else { return false }
        return !next.followsPunctuation
    }

    /// "What time is it?", "Is it true that", "how long is it until", "is it free to join".
    private static func isImpersonal(_ words: [Word], _ index: Int) -> Bool {
        let after = words[(index + 1)...].prefix(3).map(\.lower)
        let before = words[..<index].suffix(3).map(\.lower)
        if before.contains("time"), before.last == "is",
            after.isEmpty || after == ["now"] || after.first == "right"
        {
            return true
        }
        if before.suffix(2) == ["day", "is"], after.isEmpty || after.first == "today" { return true }
        guard let first = after.first else { return false }
        if ["until", "till", "rain", "snow", "raining", "true", "possible", "okay", "ok"].contains(first) {
            return true
        }
        return after.dropFirst().first == "to" && after.count == 3 && before.last == "is"
    }

    private static func isClauseMarker(_ word: Word, previous: String?) -> Bool {
        guard word.lower == "that", let previous else { return false }
        return [
            "user", "say", "says", "know", "true", "think", "sure", "me", "assume", "suppose", "so", "it",
        ]
        .contains(previous)
    }
}
