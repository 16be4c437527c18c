import Testing

@testable import PracticeServer

@Suite("Answers from pasted facts")
struct FactsTests {
    private func answer(_ question: String, _ campus: FakeCampus = .sample) -> String {
        var driver = ConversationDriver(mode: "facts", campus: campus)
        return driver.ask(question).answer
    }

    @Test(arguments: [
        ("When does the AI Club meet?", "Thursdays at 5 PM"),
        ("What time and in which room does the AI club gather?", "room 204"),
        ("Is the GPU computing lab open on Saturday?", "closed on Saturday"),
        ("Do I have to pay for the NVIDIA Developer Program?", "for free"),
    ])
    func holdsTheFact(question: String, expected: String) {
        #expect(answer(question).contains(expected))
    }

    @Test(arguments: [
        "What is the wifi password?", "Who is the president of the AI Club?", "Where is Python tutoring?",
    ])
    func refusesWhatIsAbsent(question: String) {
        #expect(answer(question) == FakeCampus.sample.fallback)
    }
}
