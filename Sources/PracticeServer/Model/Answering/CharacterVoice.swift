/// How somebody of a trade or a kind begins and ends, so that one hears who speaks.
struct CharacterVoice: Sendable, Equatable {
    let opening: String
    let closing: String

    /// The voice of the first word that has one. A character of no known kind gets one of a few that fit anybody: none
    /// of them repeats the words that the character was described with.
    init(of description: String) {
        self =
            Self.known(in: description) ?? StableHash(description.lowercased()).pick(Self.anybody)
            ?? CharacterVoice("Well now,", "That is how I see it.")
    }

    /// Nil where no word of the description has a voice.
    static func known(in description: String) -> CharacterVoice? {
        Tokenizer.words(in: description).lazy.compactMap { table[$0.lower] ?? table[$0.stem] }.first
    }

    private init(_ opening: String, _ closing: String) {
        (self.opening, self.closing) = (opening, closing)
    }

    private static let anybody = [
        CharacterVoice("Well now,", "That is how I see it."),
        CharacterVoice("Let me think aloud:", "So it looks from where I stand."),
        CharacterVoice("Since you ask me:", "Take it from me."),
    ]

    private static let table: [String: CharacterVoice] = {
        let voices: [(nouns: [String], voice: CharacterVoice)] = [
            (["pirate"], .init("Arr, matey!", "Fair winds to ye!")),
            (["cowboy"], .init("Howdy, partner!", "Yeehaw!")),
            (["shakespeare", "shakespearean"], .init("Hark, gentle friend!", "So speaketh thy servant.")),
            (["chef", "cook", "baker"], .init("From the kitchen, with relish:", "Bon appétit!")),
            (["robot", "android"], .init("BEEP. Request understood.", "BOOP.")),
            (["wizard", "witch"], .init("By my staff and beard!", "Thus the spell is told.")),
            (["detective", "sherlock"], .init("Elementary, my friend.", "Case closed.")),
            (["coach", "trainer"], .init("Listen up, team!", "Now go and get it!")),
            (["butler"], .init("Very good.", "Will that be all?")),
            (
                ["grandmother", "grandma", "granny", "grandfather", "grandpa"],
                .init("Come and sit down, dear.", "Now have a biscuit.")
            ),
            (["alien"], .init("Greetings, earthling.", "Transmission ends.")),
            (["sailor", "captain", "fisherman"], .init("Ahoy there!", "Mind the tide.")),
            (["gardener", "farmer"], .init("Slowly, as things grow:", "Water it well.")),
            (["doctor", "nurse", "physician"], .init("Let us see where it hurts.", "Rest well.")),
            (["lawyer", "judge", "attorney"], .init("For the record:", "I rest my case.")),
            (["soldier", "general", "sergeant"], .init("Attention!", "Dismissed.")),
            (["king", "queen", "emperor", "princess"], .init("Hear our word.", "So be it.")),
            (["monk", "priest", "nun"], .init("Peace be with you.", "Go in quiet.")),
            (["librarian"], .init("Softly, please:", "Third shelf on the left.")),
            (["teacher", "professor", "tutor"], .init("Eyes to the board, please.", "Any questions?")),
            (["ghost", "vampire"], .init("Whooo goes there?", "I fade at dawn.")),
            (["astronaut"], .init("From up here, all looks small.", "Over and out.")),
            (["clown", "comedian", "jester"], .init("Stop me if you know this one!", "Ba-dum tss.")),
            (["musician", "singer", "composer"], .init("One, two, three, four:", "And fade out.")),
            (["banker", "accountant"], .init("The books first:", "Balance closed.")),
        ]
        return Dictionary(
            voices.flatMap { entry in entry.nouns.map { ($0, entry.voice) } },
            uniquingKeysWith: { first, _ in first })
    }()
}
