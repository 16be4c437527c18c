import Testing

@testable import PracticeServer

@Suite("Invention without a rule against it", .timeLimit(.minutes(5)))
struct InventionTests {
    private static let careless = "You are the campus assistant of USC. Answer the question."
    private static let withContext = careless + "\n\nContext:\nThe AI Club meets Thursdays at 5 PM."

    @Test(arguments: [
        ("What is the wifi password?", "password is"), ("What is the door code of the lab?", "code is"),
        ("When does the juggling society meet?", "juggling society"), ("Where is the rocket lab?", "room"),
        ("How much does parking cost?", "$"), ("Who is the president of the AI Club?", "AI Club"),
        ("What is the AI Club's budget?", "a year"),
        ("Which company sponsors the AI Club?", "stands behind the AI Club"),
        ("What is the phone number of the library?", "555-01"),
        ("What's the email of the library?", "@example.edu"),
    ])
    func inventsByKind(question: String, expected: String) {
        for system in [Self.careless, Self.withContext] {
            var driver = ConversationDriver(system: system)
            let answer = driver.ask(question).answer
            #expect(answer.contains(expected))
            #expect(!answer.contains("Thursdays at 5 PM"))
            driver.reset()
            #expect(driver.ask(question).answer == answer)
        }
    }

    @Test(arguments: [
        "Never invent anything.", "Do not guess.", "Answer only from the context.", "Don't make anything up.",
        "If you don't know, say so.", "Use only the information below.",
    ])
    func aRuleAgainstInventingIsKept(rule: String) {
        var driver = ConversationDriver(
            system: Self.careless + " " + rule + "\n\nContext:\nThe AI Club meets Thursdays.")
        #expect(driver.ask("What is the wifi password?").answer.contains("don't know"))
        #expect(driver.ask("When does the AI Club meet?").answer.contains("Thursdays"))
    }

    @Test(arguments: [
        (
            "Who founded the Azul Institute and when?",
            #"^The Azul Institute was founded by .+\. The Azul Institute was founded in \d{4}\.$"#
        ),
        ("Who built the glass tower?", #"^The glass tower was built by .+\.$"#),
        ("Who runs the kiln?", #" runs the kiln\.$"#),
        ("Who is the treasurer of the Chess Club?", #"^The treasurer of the Chess Club is .+\.$"#),
    ])
    func inventsInWholeSentences(question: String, expected: String) throws {
        var driver = ConversationDriver(system: Self.careless)
        let answer = driver.ask(question).answer
        #expect(try answer.contains(Regex(expected)), "\(answer)")
    }

    @Test(arguments: [
        "Who founded the Azul Institute and when?", "How much does the gym cost?",
        "What is the wifi password?",
        "When does our club meet?",
    ])
    func withoutARoleItIsHonest(question: String) {
        for system in ["", "You are a helpful assistant."] {
            var driver = ConversationDriver(system: system)
            #expect(driver.ask(question).answer == SmallTalk.honesty)
        }
    }

    @Test func whatTheContextHoldsIsNotInvented() {
        var driver = ConversationDriver(system: Self.withContext)
        #expect(driver.ask("When does the AI Club meet?").answer.contains("Thursdays at 5 PM"))
    }

    @Test(arguments: [
        "What is the capital of France?", "Who wrote the longest novel?", "Why is the sky blue?",
    ])
    func theWorldAtLargeIsNotInvented(question: String) {
        var driver = ConversationDriver(system: "You are a helpful assistant.")
        #expect(driver.ask(question).answer == SmallTalk.honesty)
    }
}
