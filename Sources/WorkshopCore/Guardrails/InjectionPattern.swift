/// A sequence of words with room between them, such as `ignore|disregard ~3 previous|above ~3 instruction*`.
///
/// Words are separated by spaces; `|` separates alternatives, `*` at a word's end stands for any ending, `~3` lets
/// up to three words stand between its neighbours, `^` at the start binds the pattern to the start of the text, and
/// `@name` stands for a list of words.
struct InjectionPattern: Sendable {
    private struct Step: Sendable {
        var words: Set<String> = []
        var stems: [String] = []
        /// The most words between the previous step and this one.
        var gap = 0

        func holds(_ word: String) -> Bool {
            words.contains(word) || stems.contains { word.hasPrefix($0) }
        }
    }

    private var steps: [Step] = []
    private var isAtStart = false
    /// The words that it names, for telling words apart where spaces are missing.
    private(set) var vocabulary: Set<String> = []

    init(_ source: String, lists: [String: String] = [:]) {
        var gap = 0
        for part in source.split(separator: " ") {
            if part == "^" {
                isAtStart = true
            } else if part.hasPrefix("~") {
                gap = Int(part.dropFirst()) ?? 0
            } else {
                let alternatives = part.split(separator: "|").flatMap { alternative in
                    alternative.hasPrefix("@")
                        ? (lists[String(alternative.dropFirst())] ?? "").split(separator: " ") : [alternative]
                }
                var step = Step(gap: gap)
                for word in alternatives {
                    if word.hasSuffix("*") {
                        step.stems.append(String(word.dropLast()))
                    } else {
                        step.words.insert(String(word))
                    }
                }
                vocabulary.formUnion(step.words)
                vocabulary.formUnion(step.stems)
                steps.append(step)
                gap = 0
            }
        }
    }

    /// True when a part of it can never be met, as by a list that there is not.
    var hasEmptyStep: Bool { steps.isEmpty || steps.contains { $0.words.isEmpty && $0.stems.isEmpty } }

    /// True when the words stand in the text in this order.
    func matches(_ words: [String]) -> Bool {
        let starts = isAtStart ? words.indices.prefix(1 + (steps.first?.gap ?? 0)) : words.indices[...]
        return starts.contains { index in
            guard let first = steps.first, first.holds(words[index]) else { return false }
            return matches(words, after: index, step: 1)
        }
    }

    private func matches(_ words: [String], after index: Int, step: Int) -> Bool {
        guard step < steps.count else { return true }
        let last = min(words.count - 1, index + 1 + steps[step].gap)
        guard index + 1 <= last else { return false }
        return (index + 1...last).contains { next in
            steps[step].holds(words[next]) && matches(words, after: next, step: step + 1)
        }
    }
}
