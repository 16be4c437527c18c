import Testing

@testable import PracticeServer

@Suite("Answers from pasted facts", .timeLimit(.minutes(5)))
struct FactsTests {
    static func answer(_ question: String, _ campus: FakeCampus = .sample) -> String {
        var driver = ConversationDriver(mode: "facts", campus: campus)
        return driver.ask(question).answer
    }

    @Test(arguments: [
        ("When does the AI Club meet?", "Thursdays at 5 PM"),
        ("WHEN DOES THE AI CLUB MEET?", "Thursdays at 5 PM"),
        ("whats the room for ai club", "room 204"),
        ("Tell me the day of the AI Club's meeting.", "Thursdays"),
        ("could you tell me when the ai club meets", "Thursdays"),
        ("i'd like to know where the AI club meets", "engineering building"),
        ("AI club meeting time?", "5 PM"),
        ("On which weekday do I find the AI Club?", "Thursdays"),
        ("At what time does the artificial intelligence club get together?", "5 PM"),
        ("What time and in which room does the AI club gather?", "room 204"),
        ("Which building hosts the AI Club?", "engineering building"),
        ("Is the AI Club on Thursday or Friday?", "Thursdays"),
        ("What are the opening hours of the GPU computing lab?", "10 AM to 6 PM"),
        ("How late is the GPU lab open?", "6 PM"),
        ("When does the GPU lab close?", "6 PM"),
        ("Give me the GPU lab's hours, please.", "Monday to Friday"),
        ("How much does the NVIDIA Developer Program cost?", "for free"),
        ("What is the price of the developer program?", "for free"),
        ("What's the next AI Club workshop about?", "retrieval-augmented generation"),
        ("What will the upcoming AI Club workshop deal with?", "retrieval-augmented generation"),
        ("Topic of the next workshop?", "retrieval-augmented generation"),
        ("When can I talk to AI faculty?", "Tuesdays 2 to 4 PM"),
        ("When do the AI/ML professors have their office hours?", "Tuesdays"),
        ("When's the AI prof's office hour?", "Tuesdays"),
        ("What do I need before I use the soldering station?", "safety training"),
        ("What is required before soldering?", "safety training"),
        ("Which day is help with Python available?", "Wednesdays"),
        ("When can I get Python help?", "1 to 3 PM"),
        ("When is Pyhton tutoring?", "Wednesdays"),
    ])
    func holdsTheFact(question: String, expected: String) {
        #expect(Self.answer(question).contains(expected))
    }

    @Test(arguments: [
        "What is the wifi password?", "What's the password for the campus wireless network?",
        "What's the door code of the GPU lab?", "Who is the president of the AI Club?",
        "What's the name of the AI Club's president?", "Who teaches Python tutoring?",
        "Who founded the AI Club?",
        "Where is Python tutoring?", "Where is the GPU computing lab?", "Where's the robotics lab located?",
        "What is the phone number of the AI Club?", "What is the email of the robotics lab?",
        "How many students are in the AI Club?", "How many members does the AI Club have?",
        "When is the next AI Club workshop?", "What is the AI Club's budget?",
        "When does the chess club meet?",
        "What is the tuition at USC?", "Is the library open on Sunday?", "Where can I park?",
        "What's the capital of France?", "When was the university founded?", "Is the AI Club free?",
        "What is an API?", "Tell me a joke",
    ])
    func refusesWhatIsAbsent(question: String) {
        #expect(Self.answer(question) == FakeCampus.sample.fallback)
    }

    @Test(arguments: [
        ("When does the Waka Ama crew train?", "Mondays at 6 AM"),
        ("Where does the waka ama crew practice?", "Hēnare jetty"),
        ("What are the Fräskammer's opening hours?", "9 AM to 5 PM"),
        ("When is the Fraskammer open?", "Tuesday to Saturday"),
        ("Does the Biblioteca Sol cost anything?", "for free"),
        ("What will the next Kapa Haka evening be about?", "Far North"),
        ("When are the Sprechstunden of the physics faculty?", "Fridays"),
        ("What must I do before I light the kiln?", "fire briefing"),
        ("When can I practise Spanish conversation?", "Thursdays"),
    ])
    func readsAnotherCampus(question: String, expected: String) {
        #expect(Self.answer(question, .second).contains(expected))
    }

    @Test(arguments: [
        "What is the wifi password?", "Who leads the Waka Ama crew?", "Where is the kiln room?",
        "When does the AI Club meet?", "How many paddlers are in the crew?",
    ])
    func refusesInTheWordsOfAnotherCampus(question: String) {
        #expect(Self.answer(question, .second) == FakeCampus.second.fallback)
    }

    @Test func aFactThatWasNotGivenIsNotKnown() {
        var driver = ConversationDriver(system: Prompts.facts(.second))
        #expect(driver.ask("Is the GPU computing lab open on Monday?").answer == FakeCampus.second.fallback)
    }
}
