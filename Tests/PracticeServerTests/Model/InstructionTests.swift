import Testing

@testable import PracticeServer

@Suite("Reading instructions", .timeLimit(.minutes(5)))
struct InstructionTests {
    @Test(arguments: [
        (
            #"If they do not hold the answer, reply with exactly this sentence: "I have no idea.""#,
            "I have no idea."
        ),
        ("If the answer is not there, say exactly “Ask at the desk.”", "Ask at the desk."),
        (
            "When the facts don't contain the answer, respond with 'I can't say; ask Mere's desk.'",
            "I can't say; ask Mere's desk."
        ),
        ("If you cannot find it, respond only with «No lo sé.»", "No lo sé."),
        (
            "If the context lacks the answer, reply with exactly:\nI do not know that.\n\nBe brief.",
            "I do not know that."
        ),
        ("Otherwise output only: NO ANSWER FOUND", "NO ANSWER FOUND"),
        (
            #"Answer politely. Otherwise, answer with this sentence: "Please ask a person.""#,
            "Please ask a person."
        ),
    ])
    func findsTheFallback(prompt: String, expected: String) {
        #expect(FallbackReader.fallback(in: prompt) == expected)
    }

    @Test(arguments: [
        #"End every answer with "Fight on!""#, "You are a pirate.", "Answer in one sentence.",
        #"The club is called "The Owls" and meets on Mondays."#,
    ])
    func findsNoFallbackWhereThereIsNone(prompt: String) {
        #expect(FallbackReader.fallback(in: prompt) == nil)
    }

    @Test(arguments: [
        ("Answer in two or three sentences.", 2...3), ("Answer in one sentence.", 1...1),
        ("Use at most 3 sentences.", 1...3),
        ("Reply in 2-3 sentences.", 2...3), ("Keep answers short.", 1...2),
    ])
    func readsTheLength(prompt: String, expected: ClosedRange<Int>) {
        #expect(StyleReader.read(prompt).sentences == expected)
    }

    @Test(arguments: [
        ("You are a pirate.", "pirate"),
        ("You are a grumpy lighthouse keeper who loves tea.", "grumpy lighthouse keeper"),
        ("Speak like a Shakespearean actor.", "Shakespearean actor"),
    ])
    func readsThePersona(prompt: String, expected: String) {
        #expect(StyleReader.read(prompt).persona == expected)
    }

    @Test(arguments: [
        "You are a helpful assistant.", "You are the campus assistant of USC.", "Answer as a bullet list.",
    ])
    func anAssistantIsNoPersona(prompt: String) {
        #expect(StyleReader.read(prompt).persona == nil)
    }

    @Test(arguments: [
        "Answer from the context.\n\nContext:\nThe club meets Mondays.",
        "Answer from the facts.\n\nFacts:\n- The club meets Mondays.\n\nAnswer in one sentence.",
        "Answer from these.\n<context>\nThe club meets Mondays.\n</context>\nBe brief.",
        "# Rules\nUse the notes only.\n\n# Campus notes\nThe club meets Mondays.",
        "You answer questions. [1] Club: The club meets Mondays.",
        "You are the assistant. The club meets Mondays. Keep answers short.",
        "Use only this. Facts: The club meets Mondays.",
        "Answer only from these facts: The club meets Mondays. The pool is warm.",
        "You are the campus assistant. Answer only from the following information: The club meets Mondays.",
    ])
    func findsTheFacts(prompt: String) {
        let texts = InstructionReader.read(prompt).context.map(\.text)
        #expect(texts.joined(separator: " ").contains("The club meets Mondays."))
        var driver = ConversationDriver(system: prompt)
        #expect(driver.ask("When does the club meet?").answer.contains("The club meets Mondays."))
    }

    @Test(arguments: [
        "Context:\nThe club meets Mondays.\n\nQuestion: When does the club meet?",
        "<context>\nThe club meets Mondays.\n</context>\n\nWhen does the club meet?",
        "### Passages\n[1] Club (score 0.83)\nThe club meets Mondays.\n\n### Question\nWhen does the club meet?",
        "Here is some context:\n1. The club meets Mondays.\n2. The pool is warm.\n\nWhen does the club meet?",
        "CONTEXT\nThe club meets Mondays.\n\nQUESTION\nWhen does the club meet?",
        "Documents:\n<document title=\"Club\">The club meets Mondays.</document>\n\nWhen does the club meet?",
    ])
    func findsTheContextInTheMessage(message: String) {
        var driver = ConversationDriver(
            system: "Use only the context. If it lacks the answer, say exactly \"No.\"")
        #expect(driver.ask(message).answer == "The club meets Mondays.")
    }
}
