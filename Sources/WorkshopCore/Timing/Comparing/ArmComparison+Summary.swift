extension Sequence<ArmComparison> {
    /// One sentence for two arms measured side by side, of the first word and of the end: `Streaming shows the first
    /// word 3.1 times sooner [2.9, 3.4]; both finish together.` They do where the interval of the end's ratio lies
    /// within 0.95 and 1.05. The other arm is named only where there are more than two. Nil where the two were not
    /// compared on the first word. Not for a comparison with an earlier run, which has to say that it is one.
    ///
    /// - Parameter isRepetition: the two are one approach at one place, where a difference would be a fault.
    public func summary(a: String, b: String, isRepetition: Bool = false) -> String? {
        let both = filter { $0.a == a && $0.b == b }
        guard let first = both.first(where: { $0.metric == .timeToFirstToken }) else { return nil }
        let end = both.first { $0.metric == .total }
        guard !isRepetition else {
            let later = end.flatMap { $0.established ? $0.sentenceOfRepetition : nil }
            return [first.sentenceOfRepetition, later].compactMap { $0 }.joined(separator: " ")
        }
        let isOfMany = contains { $0.a != a || $0.b != b }
        guard first.interval != nil else { return first.sentenceOfPair }

        guard let words = first.establishedWords else {
            let start = first.noDifference(between: "\(a) and \(b)", advice: true)
            guard let end else { return start + "." }
            if end.isTogether { return start + "; both finish together." }
            guard let words = end.establishedWords else {
                return start + ", nor in time to the end\(end.openFigures)."
            }
            return start + "; \(end.clause(of: b, words, than: nil))."
        }
        let start = first.clause(
            of: ArmComparison.noun(b), words, than: isOfMany ? ArmComparison.object(a) : nil)
        guard let end else { return start + "." }
        if end.isTogether { return start + "; both finish together." }
        guard let later = end.establishedWords else {
            return start + "; no difference in the end is established\(end.openFigures)."
        }
        let joint = words.isLess == later.isLess ? " and" : ", but"
        return start + "\(joint) \(end.clause(of: "it", later, than: nil))."
    }
}

extension ArmComparison {
    /// ` (1.02 [0.97, 1.08]; about 310 runs would show one as large)`: what a difference that is not established is
    /// drawn from; empty without an interval.
    fileprivate var openFigures: String {
        guard let ratio, let interval else { return "" }
        return " (\(RatioWords.plain(ratio, interval))\(runsWords))"
    }

    /// Nobody feels a difference of 5 %, and the interval rules a larger one out.
    fileprivate var isTogether: Bool {
        guard let interval, let low = interval.first, let high = interval.last else { return false }
        return low >= 0.95 && high <= 1.05
    }
}
