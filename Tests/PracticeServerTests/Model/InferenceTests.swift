import Testing

@testable import PracticeServer

@Suite("Yes and no by inference", .timeLimit(.minutes(5)))
struct InferenceTests {
    @Test(arguments: [
        ("Is the GPU computing lab open on Saturday?", "No. ", "closed on Saturday"),
        ("Is the GPU lab open this Saturday?", "No. ", "closed on Saturday"),
        ("Is the GPU lab open on Sundays?", "No. ", "closed on Sunday"),
        ("Is the GPU computing lab closed on Saturday?", "Yes. ", "closed on Saturday"),
        ("Can I go to the GPU lab at 7 PM?", "No. ", "closed at 7 PM"),
        ("Can I use the GPU computing lab on Monday at 9 AM?", "No. ", "closed on Monday at 9 AM"),
        ("Is the GPU lab open on Tuesday at 11?", "Yes. ", "10 AM to 6 PM"),
        ("Is the GPU lab open Wednesday at 5:30 PM?", "Yes. ", "6 PM"),
        ("Is the GPU lab open at noon?", "Yes. ", "10 AM"),
        ("Is the GPU lab open at 18:00?", "No. ", "closed at 6 PM"),
        ("Does the AI Club meet on Friday?", "No. ", "not on Friday"),
        ("Does the AI Club meet on Thursday?", "Yes. ", "Thursdays"),
        ("Does the AI Club meet on weekends?", "No. ", "not on weekends"),
        ("Is the AI club meeting at 6 PM?", "No. ", "not at 6 PM"),
        ("Does the AI Club meet at 5?", "Yes. ", "5 PM"),
        ("Is there Python tutoring on Wednesday?", "Yes. ", "Wednesdays"),
        ("Is there Python tutoring on Fridays?", "No. ", "not on Friday"),
        ("Is Python tutoring on Wednesday at 2?", "Yes. ", "1 to 3 PM"),
        ("Do I have to pay for the NVIDIA Developer Program?", "No. ", "for free"),
        ("Is it free to join the NVIDIA developer program?", "Yes. ", "for free"),
        ("Does the NVIDIA Developer Program cost anything?", "No. ", "for free"),
        ("Do I need safety training for the soldering station?", "Yes. ", "requires"),
        ("May I solder without training?", "No. ", "requires"),
    ])
    func infers(question: String, verdict: String, detail: String) {
        let answer = FactsTests.answer(question)
        #expect(answer.hasPrefix(verdict))
        #expect(answer.contains(detail))
    }

    @Test(arguments: [
        ("Is the Fräskammer open on Monday?", "No. "), ("Is the Fräskammer open on Saturday at 10?", "Yes. "),
        ("Does the Waka Ama crew train on Sundays?", "No. "), ("Is the Biblioteca Sol free?", "Yes. "),
        ("Are the Sprechstunden on Friday?", "Yes. "),
    ])
    func infersOnAnotherCampus(question: String, verdict: String) {
        #expect(FactsTests.answer(question, .second).hasPrefix(verdict))
    }

    @Test(arguments: [
        ("The pool is closed on Mondays.", "Is the pool open on Monday?", "No. "),
        ("The pool is open daily except Mondays, 7 AM to 9 PM.", "Is the pool open on Monday?", "No. "),
        ("The pool is open daily except Mondays, 7 AM to 9 PM.", "Is the pool open on Sunday at 8?", "Yes. "),
        (
            "The Kletterhalle is open Tuesday–Sunday 14:00–22:00.", "Is the Kletterhalle open on Monday?",
            "No. "
        ),
        (
            "The Kletterhalle is open Tuesday–Sunday 14:00–22:00.",
            "Can I climb in the Kletterhalle on Friday at 8pm?", "Yes. "
        ),
        (
            "The library is open weekdays 8 AM to 10 PM and weekends noon to 6 PM.",
            "Is the library open on Sunday at 11 AM?", "No. "
        ),
        (
            "The library is open weekdays 8 AM to 10 PM and weekends noon to 6 PM.",
            "Is the library open on Saturday at 1 PM?", "Yes. "
        ),
        ("The night bus runs from 10 PM to 4 AM every day.", "Does the night bus run at 2 AM?", "Yes. "),
        ("The atrium is open 24/7.", "Is the atrium open on Sunday at 3 AM?", "Yes. "),
        ("A parking permit costs $90.", "Is a parking permit free?", "No. "),
    ])
    func infersFromOneSentence(fact: String, question: String, verdict: String) {
        var driver = ConversationDriver(system: "Answer only from the context.\n\nContext:\n" + fact)
        #expect(driver.ask(question).answer.hasPrefix(verdict))
    }

    /// Each of these sentences once misled the reasoning.
    @Test(arguments: [
        (
            "The robotics lab is open Monday to Thursday, 9 AM to 5 PM. Safety training for the robotics lab is every Monday at 3 PM.",
            "Is the robotics lab open on Monday at 10?", "Yes. "
        ),
        (
            "The Game Club meets Fridays at 4 PM. The Game Club holds a weekend game jam every spring.",
            "Does the Game Club meet on Saturday?", "No. "
        ),
        (
            "Day passes for the gym cost $8. The gym is open daily.", "Is there a place to eat after 8 PM?",
            "I don't know"
        ),
        (
            "The hackathon lasts 24 hours and takes place once a year.", "When is the hackathon?",
            "I don't know"
        ),
        ("Members of the program try models with an API key.", "What is an API?", "I don't know"),
        (
            "Two study rooms can be used without a reservation on weekends.",
            "Can I use a study room on Friday?", "Two study"
        ),
    ])
    func isNotMisled(facts: String, question: String, expected: String) {
        var driver = ConversationDriver(system: "Answer only from the context.\n\nContext:\n" + facts)
        #expect(driver.ask(question).answer.hasPrefix(expected))
    }
}
