import Testing

@testable import PracticeServer

@Suite("Answers from passages", .timeLimit(.minutes(5)))
struct PassageAnswerTests {
    private func answer(_ questions: [String]) -> ConversationDriver.Outcome {
        var driver = ConversationDriver(mode: "agent", campus: .hill)
        var outcome = ConversationDriver.Outcome()
        for question in questions { outcome = driver.ask(question) }
        return outcome
    }

    @Test(arguments: [
        ("Who conducts the Starlight Choir?", "Marisol Vega"),
        ("who is the conductor of the starlight choir", "Marisol Vega"),
        ("Who directs the Orchard Players?", "Okafor"),
        ("Who is the director of the Orchard Players?", "Okafor"),
        ("Who feeds the llamas?", "Tomás Rojas"),
        ("By whom are the llamas fed?", "Tomás Rojas"),
        ("how hot does the kiln get", "1240 degrees"),
        ("How cold is the seed vault?", "4 degrees"),
        ("What temperature does the kiln reach?", "1240 degrees"),
        ("how many singers are there in the starlight choir", "forty voices"),
        ("How many members do the Orchard Players have?", "seventeen"),
        ("How long may I keep a telescope?", "ten days"),
        ("For how long can library books be kept?", "three weeks"),
    ])
    func holdsTheFact(question: String, expected: String) {
        #expect(answer([question]).answer.contains(expected))
    }

    @Test(arguments: [
        ("do I need an audition?", "No. New singers need no audition."),
        ("Is a costume required?", "No. No costume is required"),
        ("Can children enter the llama paddock?", "No. Children may not enter the llama paddock."),
        ("May kids go into the kiln room?", "No. Children may not enter the kiln room."),
        ("Can visitors enter the seed vault?", "Yes. Visitors may enter the seed vault"),
        ("Is the star night free for friends of the observatory?", "Yes. Friends"),
    ])
    func saysYesOrNo(question: String, expected: String) {
        #expect(answer([question]).answer.hasPrefix(expected))
    }

    @Test(arguments: [
        (["Who conducts the Starlight Choir?", "how many singers are there"], "forty voices"),
        (["Can I borrow a telescope?", "How long may I keep it?"], "ten days"),
        (["How much is the deposit for a telescope, and how long can I keep one?"], "ten days"),
        (["how hot does the kiln get", "can my kids go in there?"], "No. Children may not enter the kiln"),
        (["Tell me about the Starlight Choir.", "Who is the conductor?"], "Marisol Vega"),
    ])
    func followsTheConversation(questions: [String], expected: String) {
        #expect(answer(questions).answer.contains(expected))
    }

    @Test(arguments: [
        ["Who feeds the llamas?", "What are their names?"], ["Who founded the Starlight Choir?"],
        ["Tell me about the kiln.", "What is it called?"],
        ["Do the llamas have passports?"], ["Do the llamas have names?"], ["How hot is the library?"],
    ])
    func refusesWhatIsAbsent(questions: [String]) {
        #expect(answer(questions).answer == FakeCampus.hill.fallback)
    }

    @Test func thePriceForOthersDoesNotContradict() {
        let answer = answer(["What does the star night cost?", "Is it free for members?"]).answer
        #expect(!answer.hasPrefix("Yes."))
    }
}
