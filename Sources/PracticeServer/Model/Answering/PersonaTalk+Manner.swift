extension PersonaTalk {
    /// How somebody takes part in a conversation, as far as rules can tell it from instructions.
    enum Manner: Sendable, CaseIterable {
        case asks, doubts, opposes, agrees, hopes, complains, measures, builds, tells, jokes, rhymes, claims

        /// The first manner that the words name; whoever has none says what they hold to be true.
        init(_ instructions: String) {
            let words = Tokenizer.words(in: instructions)
            let padded = Tokenizer.padded(words)
            let denied = padded.holds([
                "never ask", "not ask", "don't ask", "without asking", "no questions", "answer questions",
                "answers questions", "answer every question", "answers every question",
            ])
            let known = Set(words.map(\.stem))
            self =
                Self.allCases.first { manner in
                    (manner != .asks || !denied)
                        && !known.isDisjoint(with: manner.signs.map { Stemmer.stem($0) })
                } ?? .claims
        }

        private var signs: [String] {
            switch self {
            case .asks: ["ask", "asking", "question", "questions"]
            case .doubts: ["doubt", "doubts", "sceptic", "skeptic", "sceptical", "skeptical", "suspicious"]
            case .opposes:
                [
                    "contradict", "contradicts", "disagree", "disagrees", "oppose", "opposite", "against",
                    "argue",
                ]
            case .agrees: ["agree", "agrees", "agreeable", "supportive", "flatter", "praise"]
            case .hopes:
                ["optimist", "optimistic", "cheerful", "hopeful", "happy", "enthusiastic", "sunny", "joyful"]
            case .complains:
                ["pessimist", "pessimistic", "gloomy", "grumpy", "complain", "complains", "sad", "tired"]
            case .measures:
                ["scientist", "scientific", "evidence", "measure", "experiment", "data", "physicist"]
            case .builds: ["engineer", "practical", "example", "examples", "pragmatic", "builder"]
            case .tells: ["story", "stories", "storyteller", "tale", "tales", "remember", "memories", "old"]
            case .jokes: ["joke", "jokes", "funny", "clown", "comedian", "jester", "humour", "humor"]
            case .rhymes: ["poet", "poem", "poems", "rhyme", "rhymes", "verse", "haiku"]
            case .claims: []
            }
        }
    }
}
