/// Fields of numbers, and of yes and no.
extension SchemaFiller {
    func number(_ field: Field) -> Double? {
        let value = duration(field) ?? price(field) ?? counted(field)
        guard let value else { return nil }
        if field.kind == .integer, value != value.rounded() { return nil }
        if let least = field.schema["minimum"]?.number, value < least { return nil }
        if let most = field.schema["maximum"]?.number, value > most { return nil }
        return value
    }

    /// "90 minutes" for a field that counts minutes, "two hours" too.
    private func duration(_ field: Field) -> Double? {
        let parameter = field.parameter
        let seconds: [String: Double] = [
            "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800,
        ]
        let wanted = seconds.first { parameter.isNamed([$0.key, $0.key + "s"]) }?.value
        guard wanted != nil || parameter.isNamed(["duration", "length", "lasts"]) else { return nil }
        for sentence in source.sentences {
            for (word, unit) in zip(sentence.words, sentence.words.dropFirst()) {
                guard let number = word.number,
                    let size = seconds[unit.lower] ?? seconds[String(unit.lower.dropLast())]
                else { continue }
                return Double(number) * size / (wanted ?? size)
            }
        }
        return nil
    }

    private func price(_ field: Field) -> Double? {
        guard field.parameter.isNamed(["price", "cost", "costs", "fee", "amount", "dollars"]) else {
            return nil
        }
        for sentence in source.sentences {
            for (index, word) in sentence.words.enumerated() {
                let currencies: Set<String> = ["dollars", "dollar", "euros", "euro", "usd"]
                let isPriced =
                    word.gap.contains { "$€£".contains($0) }
                    || currencies.contains(sentence.words.at(index + 1)?.lower ?? "")
                if isPriced, let number = word.number { return Double(number) }
            }
            if sentence.stems.contains("free") { return 0 }
        }
        return nil
    }

    /// The number that stands nearest to one of the field's words.
    private func counted(_ field: Field) -> Double? {
        for sentence in source.sentences(about: field.stems) {
            let named = sentence.words.indices.filter { field.stems.contains(sentence.words[$0].stem) }
            let numbers = sentence.words.indices.filter { sentence.words[$0].number != nil }
            let nearest = numbers.min { left, right in
                distance(left, named) < distance(right, named)
            }
            if let nearest, let number = sentence.words[nearest].number { return Double(number) }
        }
        return nil
    }

    private func distance(_ index: Int, _ others: [Int]) -> Int {
        others.map { abs($0 - index) }.min() ?? .max
    }

    /// True where a sentence says the field's words, false where it denies them; nil where none does.
    func boolean(_ field: Field) -> Bool? {
        let stems = field.stems.subtracting(["need", "allow", "avail"])
        guard let sentence = source.sentences(about: stems.isEmpty ? field.stems : stems).first else {
            return nil
        }
        let denials: Set<String> = [
            "no", "not", "never", "without", "don't", "isn't", "doesn't", "cannot", "can't",
        ]
        return !sentence.words.contains { denials.contains($0.lower) }
    }
}
