/// The text that a value is drawn from, cut up once for all fields.
struct SourceText: Sendable {
    struct Line: Sendable {
        let text: String
        let words: [Word]
        let stems: Set<String>

        init(_ text: String) {
            self.text = text
            words = Tokenizer.words(in: text)
            stems = Set(words.map(\.stem))
        }
    }

    let text: String
    /// The sentences, in order.
    let sentences: [Line]
    /// The lines that hold anything, without the marks of a list.
    let lines: [Line]

    init(_ text: String) {
        self.text = text
        sentences = SentenceSplitter.sentences(in: text).map(Line.init)
        lines = text.split(whereSeparator: \.isNewline).map { line in
            Line(String(line.trimmed.drop { "-*•#>".contains($0) }).trimmed)
        }
        .filter { !$0.words.isEmpty }
    }

    /// What follows the colon of a line that begins with one of these names: "Where: room 5".
    func label(_ names: Set<String>) -> String? {
        for line in lines {
            guard let colon = line.text.firstRange(of: ": ") else { continue }
            let before = Tokenizer.words(in: String(line.text[..<colon.lowerBound]))
            guard (1...3).contains(before.count), before.contains(where: { names.contains($0.stem) }) else {
                continue
            }
            let value = line.text[colon.upperBound...].trimmed
            if !value.isEmpty { return value }
        }
        return nil
    }

    /// All sentences, those first that speak of one of these stems.
    func sentences(aboutFirst stems: Set<String>) -> [Line] {
        let spoken = sentences(about: stems)
        return spoken + sentences.filter { $0.stems.isDisjoint(with: stems) }
    }

    /// The sentences that speak of one of these stems, those with more of them first.
    func sentences(about stems: Set<String>) -> [Line] {
        sentences.enumerated()
            .map { ($0.offset, $0.element.stems.intersection(stems).count, $0.element) }
            .filter { $0.1 > 0 }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            .map(\.2)
    }
}
