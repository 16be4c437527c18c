import Foundation

/// Finds event names from what a person or a model calls them.
struct EventNames {
    private let names: [String]
    /// Below this share of common letter pairs two names look alike only by chance.
    private static let leastSimilarity = 0.3

    init(_ names: [String]) {
        var seen: Set<String> = []
        self.names = names.filter { seen.insert($0).inserted }
    }

    /// The names that mean what was asked for: exactly, else all asked words in the name, else all words of the
    /// name in what was asked ("the weekly AI Club meeting on Thursday").
    func matching(_ asked: String) -> [String] {
        let exact = names.filter { $0.lowercased() == asked.trimmed.lowercased() }
        guard exact.isEmpty else { return exact }
        let wanted = Self.stems(asked)
        guard !wanted.isEmpty else { return [] }
        let holding = names.filter { wanted.isSubset(of: Self.stems($0)) }
        guard holding.isEmpty else { return holding }
        let held = names.filter { !Self.stems($0).isEmpty && Self.stems($0).isSubset(of: wanted) }
        let longest = held.map { Self.stems($0).count }.max()
        return held.filter { Self.stems($0).count == longest }
    }

    /// Up to three names that share the most letter pairs with what was asked, best first.
    func similar(to asked: String) -> [String] {
        let wanted = Self.pairs(asked)
        let scored = names.map { name -> (name: String, score: Double) in
            let own = Self.pairs(name)
            let shared = Double(own.intersection(wanted).count)
            return (name, own.isEmpty ? 0 : 2 * shared / Double(own.count + wanted.count))
        }
        return scored.filter { $0.score > Self.leastSimilarity }.sorted {
            ($1.score, $0.name) < ($0.score, $1.name)
        }
        .prefix(3).map(\.name)
    }

    /// Words without stop words and without a plural or verbal ending: enough for short names.
    private static func stems(_ text: String) -> Set<String> {
        let words = SearchQuery.words(in: text).filter { !StopWords.english.contains($0) }
        return Set(words.map(stem))
    }

    /// "meetings" and "meet", "courses" and "course" become equal; letters are folded, "ropu" finds "rōpū".
    private static func stem(_ word: String) -> String {
        let folded = word.folding(options: .diacriticInsensitive, locale: nil)
        let ending = ["ings", "ing", "s"].first { folded.hasSuffix($0) && folded.count - $0.count >= 4 }
        let stem = folded.hasSuffix("ss") ? folded : String(folded.dropLast(ending?.count ?? 0))
        return stem.count > 4 && stem.hasSuffix("e") ? String(stem.dropLast()) : stem
    }

    private static func pairs(_ text: String) -> Set<String> {
        let letters = Array(text.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(200))
        return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
    }
}
