import Testing

@testable import PracticeServer

@Suite("Words and sentences", .timeLimit(.minutes(5)))
struct LanguageTests {
    @Test(arguments: [
        ["meet", "meets", "meeting", "meetings"], ["require", "requires", "required", "requirement"],
        ["class", "classes"],
        ["study", "studies"], ["locate", "located", "location"], ["open", "opens", "opening"],
        ["plan", "planning", "planned"],
        ["tutor", "tutors", "tutoring"],
    ])
    func inflectionsShareAStem(words: [String]) {
        #expect(Set(words.map { Stemmer.stem($0) }).count == 1)
    }

    @Test(arguments: [("bus", "busy"), ("universe", "university"), ("part", "party"), ("solder", "soldier")])
    func differentWordsDoNot(left: String, right: String) {
        #expect(Stemmer.stem(left) != Stemmer.stem(right))
    }

    @Test(arguments: [
        ("What's up?", "what is up"), ("the club's room", "the club room"), ("Wi-Fi e-mail", "wifi email"),
        ("don’t", "don't"), ("Café Māori", "cafe maori"), ("AI/ML", "ai ml"),
        ("whats the room", "what is the room"), ("", ""),
        ("🙂!?", ""),
    ])
    func cutsWords(text: String, expected: String) {
        #expect(Tokenizer.words(in: text).map(\.lower).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("One. Two! Three?", 3), ("Dr. Lee teaches at 5 p.m. in room 2.", 1),
        ("It costs $3.50. Pay here.", 2), ("A\nB", 2),
        ("See e.g. the desk.", 1), ("", 0),
    ])
    func cutsSentences(text: String, count: Int) {
        #expect(SentenceSplitter.sentences(in: text).count == count)
    }

    @Test(arguments: [
        ("enginering", "engineering"), ("libary", "library"), ("Pyhton", "Python"), ("workshp", "workshop"),
    ])
    func forgivesASlip(typed: String, meant: String) {
        #expect(Spelling.isNear(Word(typed).stem, Word(meant).stem))
    }

    @Test(arguments: [
        ("When and where does it meet, and what does it cost?", 2), ("When and where is it?", 1),
        ("When does the chess club meet? Where is the lab?", 2),
        ("What are the hours of the gym and the pool?", 2),
        ("Which is sooner, the talk or the walk?", 1),
    ])
    func cutsQuestions(text: String, count: Int) {
        #expect(CompoundSplitter.questions(in: text).count == count)
    }

    @Test func phrasesAreFoundAsWholeWordsOnly() {
        let padded = Tokenizer.padded("The opening hours")
        #expect(padded.holds("opening hours"))
        #expect(padded.holds("the"))
        #expect(padded.holds("hours"))
        #expect(!padded.holds("open"))
        #expect(!padded.holds("hour"))
        #expect(!padded.holds(""))
    }
}
