/// Fields of numbers.
extension SchemaFiller {
    func number(_ field: Field) -> Double? {
        let candidates = [duration(field), price(field), counted(field), measured(field), lone(field)]
        // Who counts in whole numbers is given the nearest one.
        return candidates.compactMap { $0 }
            .map { field.kind == .integer ? $0.rounded() : $0 }
            .first { fits($0, field) }
    }

    /// Whether a number keeps to the field's own bounds.
    func fits(_ value: Double, _ field: Field) -> Bool {
        let schema = field.schema
        if let numbers = schema["enum"]?.array, !numbers.contains(.number(value)) { return false }
        if let least = schema["minimum"]?.number, value < least { return false }
        if let most = schema["maximum"]?.number, value > most { return false }
        if let bound = schema["exclusiveMinimum"]?.number, value <= bound { return false }
        if let bound = schema["exclusiveMaximum"]?.number, value >= bound { return false }
        guard let step = schema["multipleOf"]?.number, step > 0 else { return true }
        let quotient = value / step
        // Tenths have no exact double.
        return abs(quotient - quotient.rounded()) <= 1e-9 * max(1, abs(quotient))
    }

    /// The number nearest to nothing that the bounds allow; others for those that follow, as far as there are some.
    func blankNumber(_ field: Field, index: Int) -> Double {
        let schema = field.schema
        if let numbers = schema["enum"]?.array?.compactMap(\.number), !numbers.isEmpty {
            return numbers[min(index, numbers.count - 1)]
        }
        let step = schema["multipleOf"]?.number ?? (field.kind == .integer ? 1 : 0.5)
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].compactMap {
            schema[$0]?.number
        }
        let near = ([0] + bounds).flatMap { bound -> [Double] in
            let multiple = step > 0 ? (bound / step).rounded(.up) * step : bound
            return [bound, multiple, multiple + step, multiple - step, multiple - 2 * step]
        }
        let middle = bounds.count > 1 ? [bounds.reduce(0, +) / Double(bounds.count)] : []
        let start =
            (near + middle).filter { field.kind != .integer || $0 == $0.rounded() }
            .first { fits($0, field) } ?? 0
        let later = start + Double(index) * max(step, field.kind == .integer ? 1 : 0)
        return fits(later, field) ? later : start
    }

    private static let seconds: [String: Double] = [
        "second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "hour": 3_600, "hr": 3_600, "h": 3_600,
        "day": 86_400, "week": 604_800,
    ]

    /// "90 minutes" for a field that counts minutes, "two hours" and "1.5 hours" and "1 hour 30 minutes" too.
    private func duration(_ field: Field) -> Double? {
        let parameter = field.parameter
        let wanted = ["second", "minute", "hour", "day", "week"]
            .first { parameter.isNamed([$0, $0 + "s"]) }.flatMap { Self.seconds[$0] }
        guard wanted != nil || parameter.isNamed(["duration", "length", "lasts"]) else { return nil }
        for sentence in source.sentences {
            let spans = numbers(in: sentence.words).compactMap { number -> (Double, Int, Double)? in
                guard let size = Self.size(of: number.unit) else { return nil }
                return (number.value * size, number.index, size)
            }
            guard let first = spans.first else { continue }
            let rest = spans.dropFirst().prefix { $0.2 < first.2 && $0.1 - first.1 <= 4 }
            return rest.reduce(first.0) { $0 + $1.0 } / (wanted ?? first.2)
        }
        return nil
    }

    private static func size(of unit: String) -> Double? {
        seconds[unit] ?? (unit.hasSuffix("s") ? seconds[String(unit.dropLast())] : nil)
    }

    private func price(_ field: Field) -> Double? {
        guard Self.isPrice(field) else { return nil }
        for sentence in source.sentences(aboutFirst: field.stems) {
            let words = sentence.words
            let priced = numbers(in: words).first { number in
                let currencies: Set<String> = [
                    "dollars", "dollar", "euros", "euro", "usd", "eur", "pounds", "gbp",
                ]
                return words[number.index].gap.contains { "$€£".contains($0) }
                    || currencies.contains(number.unit)
                    || words.at(number.index + number.length)?.gap.contains { "$€£".contains($0) } == true
                    || number.index > 0 && currencies.contains(words[number.index - 1].lower)
            }
            if let priced { return priced.value }
            // A sign after the last word is no part of any.
            if let signed = sentence.text.firstMatch(of: #/([\d.,]*\d)\s?[$€£]/#),
                let number = NumberReader.numbers(in: Tokenizer.words(in: String(signed.1))).first
            {
                return number.value
            }
            if sentence.stems.contains("free") { return 0 }
        }
        return nil
    }

    private static func isPrice(_ field: Field) -> Bool {
        field.parameter.isNamed(["price", "cost", "costs", "fee", "amount", "dollars", "euros", "total"])
    }

    /// The number that stands nearest to one of the field's words, with the one after the word before the one ahead.
    private func counted(_ field: Field) -> Double? {
        if let label = source.label(field.stems), let number = numbers(in: Tokenizer.words(in: label)).first {
            return number.value
        }
        for sentence in source.sentences(about: field.stems) {
            let named = sentence.words.indices.filter { field.stems.contains(sentence.words[$0].stem) }
            let nearest = numbers(in: sentence.words).min { left, right in
                distance(left.index, named) < distance(right.index, named)
            }
            if let nearest { return nearest.value }
        }
        return nil
    }

    private func distance(_ index: Int, _ others: [Int]) -> Int {
        others.map { abs($0 - index) }.min() ?? .max
    }

    /// What a number's unit tells that no word of the field's name does: "34 years old" is an age.
    private func measured(_ field: Field) -> Double? {
        let units: [(names: Set<String>, units: Set<String>)] = [
            (["age"], ["year", "years", "yo"]),
            (
                ["temperature", "celsius", "fahrenheit", "degrees"],
                ["degrees", "degree", "c", "f", "°c", "°f"]
            ),
            (
                ["weight", "mass", "kg", "kilograms"],
                ["kg", "kilograms", "kilos", "grams", "g", "lb", "lbs", "pounds"]
            ),
            (
                ["height", "length", "distance", "width", "depth", "km", "meters", "metres"],
                [
                    "m", "km", "cm", "mm", "meters", "metres", "kilometers", "kilometres", "miles", "feet",
                    "ft",
                ]
            ),
            (["speed"], ["km", "kmh", "mph", "knots"]),
            (
                ["attendees", "participants", "guests", "people", "seats", "capacity", "persons", "members"],
                ["people", "persons", "guests", "students", "participants", "seats", "members", "attendees"]
            ),
        ]
        let known = units.filter { field.parameter.isNamed($0.names) }.reduce(into: Set<String>()) {
            $0.formUnion($1.units)
        }
        guard !known.isEmpty else { return nil }
        return source.sentences.lazy.flatMap { self.numbers(in: $0.words) }.first {
            known.contains($0.unit)
        }?.value
    }

    /// The text's only number is that of the only field which takes one; a price or a length of time says what it is.
    private func lone(_ field: Field) -> Double? {
        let isTime = field.parameter.isNamed(["duration", "minutes", "hours", "days", "year"])
        guard field.isLoneNumber, !isTime, !Self.isPrice(field) || isNarrow else { return nil }
        let all = source.sentences.flatMap { numbers(in: $0.words) }
        return all.count == 1 ? all.first?.value : nil
    }

    /// The numbers that count or measure something: no hours of the day, no dates, no rooms.
    private func numbers(in words: [Word]) -> [NumberReader.Found] {
        let places: Set<String> = [
            "room", "floor", "building", "level", "page", "chapter", "lesson", "number",
        ]
        let times: Set<String> = ["am", "pm", "a.m", "p.m", "o'clock"]
        return NumberReader.numbers(in: words).filter { number in
            let next = words.at(number.index + number.length)
            let isClock =
                times.contains(next?.lower ?? "") || next?.gap == ":" || words[number.index].gap == ":"
            let previous = words.at(number.index - 1)
            let isDate = (next.flatMap(CivilDate.month) ?? previous.flatMap(CivilDate.month)) != nil
            return !isClock && !isDate && !places.contains(number.before)
        }
    }
}
