/// Short forms of general English and of computing, beside what they stand for.
enum Abbreviations {
    /// The words that a text does not hold but means: "AI" for "artificial intelligence", and the other way round.
    static func added(to words: [Word]) -> [Word] {
        let text = Tokenizer.padded(words)
        var added: [Word] = []
        for (short, long) in all {
            let (hasShort, hasLong) = (text.contains(" \(short) "), text.contains(" \(long) "))
            if hasLong, !hasShort { added.append(Word(short)) }
            if hasShort, !hasLong { added += long.split(separator: " ").map { Word(String($0)) } }
        }
        return added
    }

    private static let all: [(short: String, long: String)] = [
        ("ai", "artificial intelligence"), ("ml", "machine learning"), ("gpu", "graphics card"),
        ("rag", "retrieval augmented generation"), ("cs", "computer science"), ("cv", "resume"),
        ("pc", "personal computer"), ("id", "identity card"), ("ta", "teaching assistant"),
        ("hpc", "high performance computing"), ("sdk", "software kit"), ("tv", "television"),
        ("weekend", "saturday"), ("weekends", "saturdays"), ("lift", "elevator"), ("bike", "bicycle"),
        ("term", "semester"), ("freshman", "first year"), ("placard", "poster"), ("holiday", "vacation"),
    ]
}
