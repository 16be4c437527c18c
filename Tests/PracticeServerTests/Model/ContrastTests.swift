import Testing

@testable import PracticeServer

@Suite("Two things side by side, and what is on", .timeLimit(.minutes(5)))
struct ContrastTests {
    private func outcome(_ questions: [String]) -> ConversationDriver.Outcome {
        var driver = ConversationDriver(mode: "agent", campus: .hill)
        var outcome = ConversationDriver.Outcome()
        for question in questions { outcome = driver.ask(question) }
        return outcome
    }

    @Test(arguments: [
        "Compare the library and the gift shop opening hours", "Compare the library with the gift shop",
        "compare the opening hours of the gift shop and the library",
        "Please contrast the library hours with the gift shop hours.",
    ])
    func looksBothUp(question: String) {
        let outcome = outcome([question])
        #expect(outcome.calls.map(\.count) == [2])
        let queries = outcome.calls.flatMap { $0 }.compactMap { $0.arguments["query"]?.string }
        #expect(queries.allSatisfy { !$0.lowercased().contains("compare") })
        #expect(outcome.answer.contains("Monday to Saturday"))
        #expect(outcome.answer.contains("Wednesday to Sunday"))
    }

    @Test(arguments: [
        ("Which costs more, lunch or the star night?", "Lunch costs more."),
        ("Is lunch or the star night cheaper?", "Star night costs less."),
        ("What is more expensive, lunch or the deposit for a telescope?", "telescope costs more."),
    ])
    func comparesAmounts(question: String, expected: String) {
        let outcome = outcome([question])
        #expect(outcome.calls.map(\.count) == [2])
        #expect(outcome.answer.contains(expected))
    }

    @Test func refusesToCompareWithWhatHasNoPrice() {
        #expect(outcome(["Which costs more, lunch or the kiln?"]).answer == FakeCampus.hill.fallback)
    }

    @Test(arguments: [
        (["How many days until the winter concert?", "where is it"], "Chapel"),
        (["When is the next pottery fair?", "And where is it held?"], "Kiln yard"),
        (["Where is the winter concert?"], "Chapel"),
    ])
    func knowsWhereAnEventIs(questions: [String], expected: String) {
        #expect(outcome(questions).answer.contains(expected))
    }

    @Test(arguments: ["What can I do on Saturday?", "Things to do tomorrow?", "What could we do tomorrow?"])
    func listsWhatIsOn(question: String) {
        let outcome = outcome([question])
        #expect(outcome.names == ["get_current_time", "find_events"])
        #expect(outcome.answer.contains("Pottery fair"))
    }

    @Test(arguments: [
        (["When is lunch?", "is there anything vegetarian on thursdays?"], "vegetarian stew"),
        (["What does the star night cost?", "Is it free for members?"], "Friends of the observatory"),
    ])
    func searchesForWhatTheFollowUpAdds(questions: [String], expected: String) {
        let outcome = outcome(questions)
        #expect(outcome.names == ["search_campus_info"])
        #expect(outcome.answer.contains(expected))
    }
}
