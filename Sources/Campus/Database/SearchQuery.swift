/// Turns whatever someone typed into an FTS5 query that cannot be malformed.
///
/// Only letters and digits survive, each word in quotes, so that operators, quotes and control characters of the
/// input mean nothing to SQLite. The words are joined with OR: a passage need not hold all of them, BM25 ranks.
struct SearchQuery {
    /// The distinct words that count, in the order typed.
    let words: [String]

    /// More than any question holds; keeps the cost of pasted essays bounded.
    static let maximumWords = 64
    private static let maximumWordLength = 64
    /// Characters looked at; the rest of a pasted book is left out.
    private static let maximumLength = 20_000

    init(_ text: String) {
        let all = Self.words(in: text)
        let meaningful = all.filter { !StopWords.english.contains($0) }
        // "Who are you?" has only stop words; searching for them is better than finding nothing.
        words = Array((meaningful.isEmpty ? all : meaningful).prefix(Self.maximumWords))
    }

    /// The FTS5 expression, nil when the text holds no word at all.
    var expression: String? {
        words.isEmpty ? nil : words.map { "\"\($0)\"" }.joined(separator: " OR ")
    }

    /// Distinct lower-case words of letters and digits.
    static func words(in text: String) -> [String] {
        var seen: Set<String> = []
        return text.prefix(maximumLength).lowercased().split { !$0.isLetter && !$0.isNumber }
            .map { String($0.prefix(maximumWordLength)) }
            .filter { seen.insert($0).inserted }
    }
}
