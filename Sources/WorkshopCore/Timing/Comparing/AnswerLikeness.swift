/// Whether two answers have enough in common to be answers to the same question.
enum AnswerLikeness {
    /// Pairs below it are unlike. Two ways of saying the same thing share the names, times and places.
    static let leastShare = 0.3

    /// The words in common are fewer than three of ten, or one answer says nothing and the other something.
    static func isUnlike(_ a: String, _ b: String) -> Bool {
        let (first, second) = (words(in: a), words(in: b))
        let all = first.union(second).count
        return all > 0 && Double(first.intersection(second).count) / Double(all) < leastShare
    }

    /// The words, whatever their case and punctuation. Scripts that write no spaces give characters instead.
    private static func words(in text: String) -> Set<String> {
        var words: Set<String> = []
        for word in TextReadings.words(in: text.lowercased()) {
            if word.unicodeScalars.contains(where: isWrittenWithoutSpaces) {
                words.formUnion(word.map { String($0) })
            } else {
                words.insert(word)
            }
        }
        return words
    }

    /// Han characters, and the Japanese syllables, U+3040 to U+30FF.
    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
    }
}
