/// Pairs of words that mean something else together, in general English and in computing.
enum Compounds {
    /// The stems of words that stand in such a pair and mean little of what they mean alone: a neural network is not
    /// much of a network, and a board game not much of a board.
    static func changedStems(in words: [Word]) -> Set<String> {
        var changed: Set<String> = []
        for (first, second) in zip(words, words.dropFirst()) {
            guard let pair = all["\(first.stem) \(second.stem)"] else { continue }
            if pair.changesFirst { changed.insert(first.stem) }
            if pair.changesSecond { changed.insert(second.stem) }
        }
        return changed
    }

    private struct Pair {
        let changesFirst: Bool
        let changesSecond: Bool
    }

    /// A star marks the word that is changed.
    private static let all: [String: Pair] = Dictionary(
        """
        neural network*, machine* learning, deep* learning, graphics card*, student* card, credit* card,
        open* source, social network*, data set*, office* hours, ice* cream, board* game, spare* time, spare part*,
        capital letter*, fire* drill, ground* floor, high* school, head* start
        """.split { $0 == "," || $0.isNewline }.map { entry in
            let words = entry.split(separator: " ")
            let stems = words.map { Stemmer.stem(String($0.filter(\.isLetter))) }
            let pair = Pair(
                changesFirst: words[0].hasSuffix("*"), changesSecond: words[words.count - 1].hasSuffix("*"))
            return (stems.joined(separator: " "), pair)
        }, uniquingKeysWith: { first, _ in first })
}
