import Testing

@testable import PracticeServer

@Suite("Memory within a conversation", .timeLimit(.minutes(5)))
struct MemoryTests {
    /// Questions in turn, and for the last one the tools it takes and what its answer holds.
    @Test(arguments: [
        (["When does the AI Club meet?", "How many days until that?"], ["days_until_weekday"], "6 days"),
        (["When does the AI Club meet?", "How long until then?"], ["days_until_weekday"], "6 days"),
        (
            [
                "When and where does the AI Club meet, and what is its next workshop about?",
                "How many days until that?",
            ], ["days_until_weekday"], "6 days"
        ),
        (["When does the AI Club meet?", "And where?"], [], "room 204"),
        (
            [
                "When does the AI Club meet?", "How many days until that?",
                "Which is sooner, that meeting or the office hours?",
            ],
            ["search_campus_info", "days_until_weekday"], "office hours are sooner: Tuesday is 4 days away"
        ),
        (
            [
                "Which is sooner, Python tutoring or the AI Club meeting?",
                "How many days until the AI Club meeting?",
            ], [], "6 days"
        ),
        (["Is the GPU lab open on Saturday?", "And on Monday?"], [], "Yes. "),
        (
            ["Is the GPU lab open on Saturday?", "What about the robotics lab?"], ["search_campus_info"],
            "Yes. "
        ),
        (["Tell me about the robotics lab.", "Is it open on Friday?"], [], "No. "),
        (["Tell me about the robotics lab.", "Do I need training there?"], [], "Yes. "),
        (
            ["Where do the AI faculty hold their office hours?", "Do I need an appointment for those?"], [],
            "No. "
        ),
        (["When is the winter hackathon?", "How many days until that?"], ["get_current_time"], "15 days"),
        (["When does the Chess Club meet?", "How many days until that?"], ["days_until_weekday"], "5 days"),
    ])
    func resolvesWhatWasSaid(questions: [String], tools: [String], expected: String) {
        var driver = ConversationDriver(mode: "plan", campus: .sample)
        var outcome = ConversationDriver.Outcome()
        for question in questions { outcome = driver.ask(question) }
        #expect(outcome.names == tools)
        #expect(outcome.answer.contains(expected))
    }

    @Test func resolvesOnAnotherCampus() {
        var driver = ConversationDriver(mode: "agent", campus: .second)
        _ = driver.ask("When does the Waka Ama crew train?")
        #expect(driver.ask("How many days until that?").answer.contains("3 days"))
        let comparison = driver.ask("Which is sooner, that training or the Sprechstunden?").answer
        #expect(comparison.contains("Sprechstunden"))
        #expect(comparison.contains("today"))
    }

    @Test(arguments: ["Where is it held?", "How many days until that?", "How long until then?"])
    func withoutHistoryThereIsNothingToPointAt(question: String) {
        for mode in ["agent", "plan"] {
            var driver = ConversationDriver(mode: mode, campus: .sample)
            let outcome = driver.ask(question)
            #expect(outcome.answer == FakeCampus.sample.fallback)
            #expect(outcome.names.isEmpty, "nothing to look up: \(outcome.names)")
        }
    }

    @Test func remembersWhatThePersonSaid() {
        var driver = ConversationDriver(mode: "agent", campus: .sample)
        #expect(driver.ask("My name is Kim and I study physics.").answer.contains("Kim"))
        _ = driver.ask("When does the AI Club meet?")
        #expect(driver.ask("What is my name?").answer == "Your name is Kim.")
        #expect(driver.ask("What do I study?").answer == "You study physics.")
        #expect(driver.ask("What was my first question?").answer.contains("My name is Kim"))
        #expect(driver.ask("What did I just ask?").answer.contains("What was my first question?"))
    }

    @Test func aForgottenNameIsNotKnown() {
        var driver = ConversationDriver(system: "")
        #expect(driver.ask("What is my name?").answer.contains("not told me"))
    }
}
