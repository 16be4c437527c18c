extension ArmComparison {
    /// Two arms measured side by side.
    var sentenceOfPair: String {
        if let words = establishedWords {
            let other = Self.object(a) + (metric == .deadAir ? "'s" : "")
            return clause(of: Self.noun(b), words, than: other) + "."
        }
        return noDifference(between: "\(a) and \(b)", advice: true) + "."
    }

    /// An approach beside itself, where a difference would be a fault of the measurement.
    var sentenceOfRepetition: String {
        guard let words = establishedWords else {
            guard interval != nil else {
                return noDifference(between: "The same approach twice", advice: true) + "."
            }
            return noDifference(between: "The same approach twice", advice: false) + ", as it should be."
        }
        return "The same approach twice, and yet \(clause(of: "the second", words, than: nil)): "
            + "chance does that in one of twenty comparisons; otherwise something besides the approach differs."
    }

    /// An arm beside an earlier measurement of it.
    func sentence(against label: String) -> String {
        let caveat = "; the two were measured at different times, so more than the approach may differ."
        guard let words = establishedWords else {
            return noDifference(between: "\(b) now and in \(label)", advice: false) + caveat
        }
        return clause(of: Self.noun(b), words, than: "in \(label)") + caveat
    }

    /// The words for a ratio that is established, and nothing else: a sentence claims no more than the interval.
    var establishedWords: RatioWords? {
        guard established, let ratio, let interval else { return nil }
        return RatioWords(ratio: ratio, interval: interval)
    }

    /// `Streaming shows the first word 3.1 times sooner than blocking [2.9, 3.4]`.
    func clause(of subject: String, _ words: RatioWords, than other: String?) -> String {
        let than = other.map { " than \($0)" } ?? ""
        let earlier = words.isLess ? "sooner" : "later"
        return switch metric {
        case .timeToFirstToken:
            "\(subject) shows the first word \(words.amount) \(earlier)\(than) \(words.range)"
        case .total: "\(subject) ends \(words.amount) \(earlier)\(than) \(words.range)"
        case .deadAir:
            "\(subject)'s longest silence is \(words.amount) \(words.isLess ? "shorter" : "longer")\(than) \(words.range)"
        }
    }

    /// `streamed and blocking: no difference in time to the end is established (1.02 [0.97, 1.08] after 20 runs)`,
    /// or that there are too few runs for one.
    func noDifference(between subject: String, advice: Bool) -> String {
        guard let ratio else { return "\(subject): no run measured \(metric.noun) in both" }
        let runs = CountFormat.text(pairs, "run")
        guard let interval, interval.count == 2 else {
            return "\(subject): no difference in \(metric.noun) can be established from \(runs) "
                + "(\(RatioWords.plain(ratio, nil))); it takes \(Self.fewestPairs)"
        }
        return "\(subject): no difference in \(metric.noun) is established "
            + "(\(RatioWords.plain(ratio, interval)) after \(runs)\(advice ? runsWords : ""))"
    }

    /// `; about 310 runs would show one as large`; empty where nobody can say how many.
    var runsWords: String {
        runsNeeded.map { "; about \(RatioWords.about($0)) runs would show one as large" } ?? ""
    }

    /// The same inside a sentence.
    static func object(_ name: String) -> String {
        let noun = noun(name)
        return noun == name ? name : noun.prefix(1).lowercased() + noun.dropFirst()
    }

    /// What an arm is called where it begins a sentence: the noun of its approach, with its endpoint if it has one.
    static func noun(_ name: String) -> String {
        for approach in Approach.allCases
        where name == approach.rawValue || name.hasPrefix(approach.rawValue + " ") {
            return approach.noun + name.dropFirst(approach.rawValue.count)
        }
        return name
    }
}

extension ArmComparison.Metric {
    /// What is compared, inside a sentence.
    var noun: String {
        switch self {
        case .timeToFirstToken: "time to the first word"
        case .total: "time to the end"
        case .deadAir: "the longest silence"
        }
    }
}

extension Approach {
    /// The approach at the head of a sentence.
    var noun: String {
        switch self {
        case .blocking: "Blocking"
        case .streamed: "Streaming"
        case .peekThenStream: "Peeking"
        case .earlyDispatch: "Early dispatch"
        }
    }
}
