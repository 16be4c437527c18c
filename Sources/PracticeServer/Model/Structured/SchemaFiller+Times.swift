/// Fields of days, dates and times.
extension SchemaFiller {
    func isTime(_ field: Field) -> Bool {
        guard field.format != "date" else { return false }
        if field.format == "time" { return true }
        let parameter = field.parameter
        return parameter.isNamed(["time", "hour", "opens", "closes"])
            || parameter.isNamed(["start", "starts", "begin", "begins", "end", "ends", "until", "from"])
                && !parameter.isDate
    }

    /// The hours, each in the ways that a schema may want it written: "17:00", "17:00:00", "5 PM".
    func times(_ field: Field, _ label: String?) -> [String] {
        let wantsEnd = field.parameter.isNamed(["end", "ends", "until", "closes", "close", "finish", "to"])
        let texts = label.map { [Tokenizer.words(in: $0)] } ?? source.sentences.map(\.words)
        for span in texts.flatMap({ Schedule($0).spans }) {
            guard let time = wantsEnd ? span.end : span.start else { continue }
            let ways = [time.digits, time.digits + ":00", time.spoken]
            return ways.filter { fits($0, field) }
        }
        return []
    }

    /// The first day that the text names, in full.
    func days(_ label: String?) -> [String] {
        let texts = label.map { [Tokenizer.words(in: $0)] } ?? source.sentences.map(\.words)
        return texts.flatMap { $0.compactMap { Weekday($0)?.name } }
    }

    /// Whole dates as ISO 8601 writes them. A date without its year is none: the text does not say which.
    func dates(_ label: String?) -> [String] {
        let texts = label.map { [Tokenizer.words(in: $0)] } ?? source.sentences.map(\.words)
        return texts.flatMap { DateReader.dates(in: $0) }.compactMap { $0.date(onOrAfter: nil)?.iso }
    }

    /// Dates with an hour beside them, without a zone when the text gives none.
    func instants() -> [String] {
        source.sentences.flatMap { sentence in
            DateReader.dates(in: sentence.words).compactMap { mention in
                guard let date = mention.date(onOrAfter: nil) else { return nil }
                let time = Schedule(sentence.words).spans.first?.start ?? ClockTime(minutes: 0)
                return "\(date.iso)T\(time.digits):00"
            }
        }
    }
}
