import Foundation

/// Answers "which costs more, A or B?" from the sentences that hold the two prices.
struct AmountComposer: Sendable {
    let findings: Findings
    let ambient: Set<String>

    func answer(_ question: Question, wantsLarger: Bool, used: inout AnswerComposer.Answer) -> [String]? {
        var sides: [(name: String, amount: Double, sentence: String)] = []
        for words in question.sides {
            let asked = ContrastReader.priceQuestion(words)
            guard let found = sentence(for: asked), let amount = AmountComposer.amount(in: found) else {
                return nil
            }
            used.used.insert(found.text)
            sides.append((asked.core.phrase, amount, found.text.asSentence))
        }
        guard sides.count == 2 else { return nil }
        let told = sides[0].sentence == sides[1].sentence ? [sides[0].sentence] : sides.map(\.sentence)
        if sides[0].amount == sides[1].amount { return ["Both cost the same."] + told }
        let first = (sides[0].amount > sides[1].amount) == wantsLarger
        let winner = first ? sides[0] : sides[1]
        return ["\(winner.name.capitalisedFirst) costs \(wantsLarger ? "more" : "less")."] + told
    }

    private func sentence(for question: Question) -> Sentence? {
        for usesHistory in [false, true] {
            let ranker = findings.ranker(ambient: ambient, usesHistory: usesHistory)
            let hit = ranker.answers(for: question).first { AmountComposer.amount(in: $0.sentence) != nil }
            if let hit { return hit.sentence }
        }
        return nil
    }

    /// The number that a currency stands beside; nothing to pay is 0.
    private static func amount(in sentence: Sentence) -> Double? {
        let units: Set<String> = [
            "dollar", "dollars", "euro", "euros", "pound", "pounds", "usd", "eur", "gbp", "nzd", "cents",
        ]
        for number in NumberReader.numbers(in: sentence.words) {
            let isMarked = sentence.words[number.index].gap.contains { "$€£¥".contains($0) }
            let next = sentence.words[(number.index + 1)...].prefix(2)
            if isMarked || next.contains(where: { units.contains($0.lower) }) { return number.value }
            if ["costs", "cost", "is"].contains(number.before),
                sentence.padded.holds(["costs", "price", "fee"])
            {
                return number.value
            }
        }
        return sentence.padded.holds(["free", "no charge", "no fee", "costs nothing", "gratis"]) ? 0 : nil
    }
}
