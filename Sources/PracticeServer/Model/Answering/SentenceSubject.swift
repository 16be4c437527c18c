/// Compares what two sentences begin with: "The coding clinic helps …" and "The coding clinic is …".
enum SentenceSubject {
    /// True when both begin with the same name of two or more words and go on with a verb.
    static func isShared(_ left: Sentence, _ right: Sentence) -> Bool {
        let (first, second) = (opening(of: left), opening(of: right))
        let count = zip(first, second).prefix { $0.stem == $1.stem }.count
        guard count >= 2, let next = first.at(count), let other = second.at(count) else { return false }
        return isVerb(next) && isVerb(other)
    }

    private static func opening(of sentence: Sentence) -> [Word] {
        Array(sentence.words.drop { ["the", "a", "an", "each", "every"].contains($0.lower) }.prefix(10))
    }

    private static func isVerb(_ word: Word) -> Bool {
        Vocabulary.auxiliaries.contains(word.lower) || (word.lower.hasSuffix("s") && !word.isCapitalised)
    }
}
