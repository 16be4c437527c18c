/// Talk in somebody's part: "You are Socrates. …", with nothing to look anything up in.
///
/// It knows nothing of the person. It turns the question's own words, asks back where the instructions speak of
/// asking, and takes up what another speaker of the conversation has just said.
struct PersonaTalk: Sendable {
    /// What somebody said, under their name.
    struct Line: Sendable, Equatable {
        let name: String
        let text: String
    }

    let name: String
    private let asksBack: Bool
    private let question: String
    /// The last who spoke, if that was not the one who asked.
    private let other: Line?

    /// Nil for instructions that make the model no person, or that bind it to facts.
    init?(instructions: Instructions, context: [Passage], tools: [PracticeTool], message: String) {
        guard tools.isEmpty, context.isEmpty, !instructions.forbidsInventing,
            let name = Self.name(in: instructions.text), !instructions.hasRole
        else { return nil }
        self.name = name
        let padded = Tokenizer.padded(instructions.text)
        asksBack = padded.holds(["ask", "asks", "asking", "question", "questions"])
        // Who speaks first is the one who asks; their last line is the question.
        let lines = Self.lines(in: message)
        let asked = lines.lastIndex { $0.name == lines.first?.name }
        question = asked.map { lines[$0].text } ?? message
        other = asked.flatMap { lines[($0 + 1)...].last { $0.name != name } }
    }

    func reply() -> String {
        let subject = subject
        let hash = StableHash(name, question, other?.text ?? "")
        guard let other else {
            return hash.pick(asksBack ? Self.questions(subject) : Self.claims(subject)) ?? ""
        }
        let taken = taken(from: other.text, besides: subject)
        return hash.pick(
            asksBack
                ? Self.questions(subject, to: other.name, taken) : Self.claims(subject, to: other.name, taken)
        )
            ?? ""
    }

    /// "You are Socrates." and "You are Ada Lovelace, who …", not "You are a helpful assistant".
    private static func name(in prompt: String) -> String? {
        let words = Tokenizer.words(in: String(prompt.prefix(200)))
        guard words.count > 2, words[0].lower == "you", words[1].lower == "are" else { return nil }
        let name = words[2...].enumerated().prefix { offset, word in
            word.isCapitalised && (offset == 0 || !word.followsPunctuation)
        }
        return (1...4).contains(name.count) ? name.map(\.element).phrase : nil
    }

    /// The lines of a message that begin with who says them.
    static func lines(in message: String) -> [Line] {
        message.split(whereSeparator: \.isNewline).compactMap { line in
            guard let colon = line.firstRange(of: ": "), line.first?.isUppercase == true else { return nil }
            let name = line[..<colon.lowerBound]
            guard name.split(separator: " ").count <= 4, name.count <= 40 else { return nil }
            return Line(name: String(name), text: line[colon.upperBound...].trimmed)
        }
    }

    /// The word that the question turns on: the longest of those that carry it.
    private var subject: String {
        let read = QuestionReader.read(question)
        let words = read.core.isEmpty ? read.subject : read.core
        let longest = words.max { $0.text.count < $1.text.count }
        return longest?.text ?? "that"
    }

    /// A word of the other's own that the question did not have.
    private func taken(from text: String, besides subject: String) -> String {
        let asked = Set(Tokenizer.words(in: question).map(\.stem))
        let own = Tokenizer.words(in: text).filter {
            !asked.contains($0.stem) && !Vocabulary.stop.contains($0.lower) && $0.text.count > 3
                && !$0.lower.hasSuffix("ed")
        }
        return own.max { $0.text.count < $1.text.count }?.text ?? subject
    }
}
