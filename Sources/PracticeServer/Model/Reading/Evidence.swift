/// One sentence that the request holds, with what is read from it.
struct Sentence: Sendable {
    let text: String
    let words: [Word]
    let padded: String
    let schedule: Schedule
    /// Stems of the sentence's own words.
    let stems: Set<String>
    /// Synonym groups of those words.
    let groups: Set<Int>
    /// What it inherits from its passage: the title, and the sentence before when it begins with a pronoun.
    var inherited: Set<String> = []
    var inheritedGroups: Set<Int> = []
    /// Which passage of the evidence it comes from.
    var passage = 0

    init(_ text: String) {
        self.text = text
        words = Tokenizer.words(in: text)
        padded = Tokenizer.padded(words)
        schedule = Schedule(words)
        stems = Set(words.map(\.stem))
        groups = Set(stems.flatMap { Synonyms.groups(of: $0) })
    }

    mutating func inherit(_ stems: Set<String>) {
        inherited.formUnion(stems)
        inheritedGroups.formUnion(stems.flatMap { Synonyms.groups(of: $0) })
    }

    private static let pronouns: Set<String> = [
        "it", "its", "they", "their", "there", "this", "these", "he", "she", "members", "meetings",
        "sessions",
        "visitors", "students", "everyone", "anyone", "no", "entry", "newcomers", "bring", "please",
    ]

    /// Begins with a word that points at the sentence before it.
    var leansBack: Bool { words.first.map { Sentence.pronouns.contains($0.lower) } ?? false }
    /// "Dues are $5 a year.": no article, no name, so it goes on about the sentence before it.
    var continues: Bool {
        guard let first = words.first, !["the", "a", "an"].contains(first.lower) else { return false }
        return !words.dropFirst().contains { $0.isCapitalised && Weekday($0) == nil && $0.text.count > 2 }
    }

    var startsWithPronoun: Bool {
        words.first.map { ["it", "its", "they", "their", "this", "these", "he", "she"].contains($0.lower) }
            ?? false
    }
}

/// A document, a search hit or one fact of a list.
struct Passage: Sendable {
    var title: String?
    var text: String
}

/// All sentences that a reply may be drawn from, in the order they stand in the request.
struct Evidence: Sendable {
    /// A request may hold many passages; beyond this, the rest is not read.
    static let sentenceLimit = 2000

    private(set) var sentences: [Sentence] = []
    private(set) var passageCount = 0
    private var known: Set<String> = []
    private var stemCounts: [String: Int] = [:]
    private var groupCounts: [Int: Int] = [:]

    var isEmpty: Bool { sentences.isEmpty }

    init(_ passages: [Passage] = []) {
        for passage in passages { append(passage) }
    }

    mutating func append(_ passage: Passage) {
        let title = Set((passage.title.map(Tokenizer.words) ?? []).map(\.stem))
        var previous: Sentence?
        for text in SentenceSplitter.sentences(in: passage.text)
        where sentences.count < Evidence.sentenceLimit {
            guard known.insert(text).inserted else { continue }
            var sentence = Sentence(text)
            guard !sentence.words.isEmpty else { continue }
            sentence.passage = passageCount
            sentence.inherit(title)
            if let previous, sentence.leansBack || (title.isEmpty && sentence.continues) {
                sentence.inherit(previous.stems)
                sentence.inherit(previous.inherited)
            }
            count(sentence)
            sentences.append(sentence)
            previous = sentence
        }
        passageCount += 1
    }

    mutating func append(contentsOf other: Evidence) {
        for var sentence in other.sentences where known.insert(sentence.text).inserted {
            sentence.passage += passageCount
            count(sentence)
            sentences.append(sentence)
        }
        passageCount += other.passageCount
    }

    private mutating func count(_ sentence: Sentence) {
        for stem in sentence.stems.union(sentence.inherited) { stemCounts[stem, default: 0] += 1 }
        for group in sentence.groups.union(sentence.inheritedGroups) { groupCounts[group, default: 0] += 1 }
    }

    /// How many sentences hold the word or a synonym of it.
    func frequency(of stem: String) -> Int {
        let synonyms = Synonyms.groups(of: stem).map { groupCounts[$0] ?? 0 }.max() ?? 0
        return max(stemCounts[stem] ?? 0, synonyms)
    }

    func holds(stem: String) -> Bool { frequency(of: stem) > 0 }
    func holdsExactly(stem: String) -> Bool { stemCounts[stem] != nil }
}
