import Testing

@testable import PracticeServer

@Suite("Campus tools", .timeLimit(.minutes(5)))
struct AgentTests {
    private func ask(_ question: String, mode: String = "agent", _ campus: FakeCampus = .sample)
        -> ConversationDriver.Outcome
    {
        var driver = ConversationDriver(mode: mode, campus: campus)
        return driver.ask(question)
    }

    static let search = "search_campus_info"
    static let days = "days_until_weekday"
    static let clock = "get_current_time"

    @Test(arguments: [
        ("When does the AI Club meet?", [search], "Thursdays at 5 PM"),
        ("Tell me when the AI Club gets together", [search], "Thursdays at 5 PM"),
        ("Where are the AI/ML office hours?", [search], "room 310"),
        ("How many days until the next AI Club meeting?", [search, days], "6 days"),
        ("How many days is it until the AI Club meets?", [search, days], "6 days"),
        ("In how many days does the Chess Club meet?", [search, days], "5 days"),
        ("how many days left until python tutoring", [search, days], "5 days"),
        ("How soon is Python tutoring?", [search, days], "5 days"),
        ("How many days until Tuesday?", [days], "4 days"),
        ("How many days until the winter hackathon?", [search, clock], "15 days"),
        ("Is the GPU lab open right now?", [clock, search], "No. "),
        ("Can I walk into the GPU lab at this moment?", [clock, search], "closed"),
        ("Is the main library currently open?", [clock, search], "Yes. "),
        ("Is the main library open tomorrow?", [clock, search], "Yes. "),
        ("What time is it?", [clock], "9 AM"),
        ("Tell me today's date", [clock], "November 20"),
        ("Which clubs meet on Wednesday?", [search], "Chess Club"),
    ])
    func usesTheToolsInOrder(question: String, tools: [String], expected: String) {
        let outcome = ask(question, mode: "plan")
        #expect(outcome.names == tools)
        #expect(outcome.answer.contains(expected))
    }

    @Test(arguments: [
        "What is the wifi password?", "Can you look up the wifi password?",
        "Find the password for the wifi, please",
    ])
    func searchesOnceAndRefuses(question: String) {
        let outcome = ask(question)
        #expect(outcome.names == [Self.search])
        #expect(outcome.answer == FakeCampus.sample.fallback)
    }

    @Test func callsIndependentToolsInOneReply() {
        #expect(ask("Is the GPU lab open right now?").calls.map(\.count) == [2])
        #expect(ask("What are the hours of the GPU lab and the robotics lab?").calls.map(\.count) == [2])
    }

    @Test func callsOneToolAtATimeWhenTold() {
        var driver = ConversationDriver(mode: "agent", campus: .sample)
        driver.allowsParallelCalls = false
        let outcome = driver.ask("Is the GPU lab open right now?")
        #expect(outcome.calls.map(\.count) == [1, 1])
        #expect(outcome.answer.hasPrefix("No. "))
    }

    @Test(arguments: [
        ("What events are on next week?", "2026-11-23", "2026-11-29", nil as String?),
        ("What is happening this weekend?", "2026-11-21", "2026-11-22", nil),
        ("What events are on in the first week of December?", "2026-12-01", "2026-12-07", nil),
        ("List the workshops in December", "2026-12-01", "2026-12-31", "workshop"),
        ("Which events take place tomorrow?", "2026-11-21", "2026-11-21", nil),
        ("Any club events between 2026-11-20 and 2026-11-30?", "2026-11-20", "2026-11-30", "club"),
        ("Show me club events next week", "2026-11-23", "2026-11-29", "club"),
        ("What is on between December 1 and December 6?", "2026-12-01", "2026-12-06", nil),
    ])
    func listsEventsOfAPeriod(question: String, from: String, to: String, category: String?) throws {
        let outcome = ask(question)
        let call = try #require(outcome.calls.last?.last)
        #expect(call.name == "find_events")
        #expect(call.arguments["from"]?.string == from)
        #expect(call.arguments["to"]?.string == to)
        #expect(call.arguments["category"]?.string == category)
    }

    @Test func namesTheEventsListed() {
        let answer = ask("What events are on next week?").answer
        #expect(answer.contains("AI Club meeting is on Thursday, November 26"))
        #expect(answer.contains("2 events"))
    }

    @Test func asksTheEventToolForADatedEvent() {
        let outcome = ask("When is the next AI Club meeting?")
        #expect(outcome.names == ["next_event"])
        #expect(outcome.answer.contains("Thursday, November 26"))
        #expect(outcome.answer.contains("6 days"))
    }

    @Test(arguments: [
        ("Which is sooner, Python tutoring or the AI Club meeting?", "Python tutoring is sooner"),
        ("What comes first, the AI Club meeting or the AI/ML office hours?", "office hours are sooner"),
        ("Does the Chess Club or the Robotics Club meet earlier?", "Robotics Club is sooner"),
        ("Which one is later, the AI Club meeting or Python tutoring?", "AI Club meeting is later"),
        ("Is the AI Club meeting before Python tutoring?", "No. "),
    ])
    func compares(question: String, expected: String) {
        let outcome = ask(question)
        #expect(outcome.names == [Self.search, Self.search, Self.days, Self.days])
        #expect(outcome.calls.map(\.count) == [2, 2])
        #expect(outcome.answer.contains(expected))
    }

    @Test func answersBothHalvesOfAQuestion() {
        let outcome = ask("When and where does the AI Club meet, and what is its next workshop about?")
        #expect(outcome.calls.map(\.count) == [2])
        #expect(outcome.answer.contains("Thursdays at 5 PM in the engineering building"))
        #expect(outcome.answer.contains("retrieval-augmented generation"))
    }

    @Test(arguments: [
        "When does the AI Club meet?", "Where is Python tutoring?",
        "Is the robotics lab open on Saturday at 11?",
        "How many days until the next AI Club meeting?", "When does the Chess Club meet?",
    ])
    func speaksInTwoOrThreeSentences(question: String) {
        let answer = ask(question).answer
        let count = SentenceSplitter.sentences(in: answer).filter { $0.count > 4 }.count
        #expect((2...3).contains(count), "\(answer)")
    }

    @Test(arguments: [
        ("When does the Waka Ama crew train?", "Mondays at 6 AM"),
        ("How many days until the Waka Ama crew trains?", "3 days"),
        ("Is the Fräskammer open right now?", "Yes. "),
        ("Where are the Sprechstunden held?", "Haus Ost"),
        ("How long does the fire briefing take?", "30 minutes"),
    ])
    func worksOnAnotherCampus(question: String, expected: String) {
        #expect(ask(question, .second).answer.contains(expected))
    }

    @Test(arguments: [
        "What is the wifi password?", "Who leads the Kapa Haka group?", "When does the AI Club meet?",
    ])
    func refusesOnAnotherCampus(question: String) {
        #expect(ask(question, .second).answer == FakeCampus.second.fallback)
    }

    @Test func neverRepeatsACall() {
        for question in [
            "When does the AI Club meet?", "Is the GPU lab open right now?", "What is the wifi password?",
        ] {
            let calls = ask(question).calls.flatMap { $0 }
            #expect(Set(calls.map { $0.name + $0.arguments.text }).count == calls.count)
        }
    }
}
