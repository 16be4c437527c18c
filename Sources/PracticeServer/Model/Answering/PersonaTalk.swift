/// Talk in somebody's part: "You are Socrates. …", with nothing to look anything up in.
///
/// It knows nothing of the person. It turns the question's own words in the manner that the instructions speak of, such
/// as asking back, and takes up what another speaker of the conversation has just said.
struct PersonaTalk: Sendable {
    /// What somebody said, under their name.
    struct Line: Sendable, Equatable {
        let name: String
        var text: String
    }

    let name: String
    private let manner: Manner
    private let voice: CharacterVoice?
    private let style: Style
    private let question: String
    /// The last who spoke, if that was not the one who asked.
    private let other: Line?

    /// Nil for instructions that make the model no person, or that bind it to facts.
    ///
    /// Where they speak of a conversation of several voices, all else that they say describes the person: "an advisor of
    /// kings" is then no assistant's role, and "she is strictly brief" no rule against inventing.
    init?(instructions: Instructions, context: [Passage], tools: [PracticeTool], message: String) {
        guard tools.isEmpty, instructions.fallback == nil else { return nil }
        let isVoice = Self.isVoice(instructions.text)
        let isBound = !context.isEmpty || instructions.forbidsInventing || instructions.hasRole
        guard isVoice || !isBound else { return nil }
        let lines = Self.lines(in: message, ofConversation: isVoice)
        let known = lines.map(\.name).filter { instructions.text.hasPrefix("You are \($0)") }
        let longest = known.max { $0.count < $1.count }
        guard let name = longest ?? Self.name(in: instructions.text, ofVoice: isVoice) else { return nil }
        self.name = name
        let own = Self.description(in: instructions.text, of: name)
        manner = Manner(own)
        voice = CharacterVoice.known(in: own)
        style = instructions.style
        // Who speaks first is the one who asks; their last line is the question.
        let asked = lines.lastIndex { $0.name == lines.first?.name }
        question = asked.map { lines[$0].text } ?? message
        other = asked.flatMap { lines[($0 + 1)...].last { $0.name != name } }
    }

    func reply() -> String {
        let subject = subject
        let hash = StableHash(name, question, other?.text ?? "")
        let said: [String]
        if let other {
            let taken = taken(from: other.text, besides: subject)
            said = manner.replies(to: other.name, on: taken, about: subject)
        } else {
            said = manner.opinions(on: subject)
        }
        return sounding(hash.pick(said) ?? "")
    }

    /// With the person's own voice around it where there is room, and as long as the instructions allow.
    private func sounding(_ text: String) -> String {
        let isShort = style.sentences?.upperBound == 1 || style.maxWords != nil
        let sentences = SentenceSplitter.sentences(in: text)
        var spoken = Style()
        (spoken.maxWords, spoken.bullets) = (style.maxWords, style.bullets)
        (spoken.uppercase, spoken.lowercase, spoken.emoji) = (style.uppercase, style.lowercase, style.emoji)
        (spoken.opening, spoken.closing) = (style.opening, style.closing)
        let said = isShort ? sentences.first ?? text : text
        let voiced = voice.map { isShort ? "\($0.opening) \(said)" : "\($0.opening) \(said) \($0.closing)" }
        return Styler.apply(spoken, to: [voiced ?? said], topic: subject)
    }

    /// The word that the question turns on: the longest of those that carry it.
    private var subject: String {
        let read = QuestionReader.read(question)
        let words = read.core.isEmpty ? read.subject : read.core
        let longest = (words.isEmpty ? read.words : words).max { $0.text.count < $1.text.count }
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
