import Testing

@testable import PracticeServer

@Suite("Contexts as other programs write them", .timeLimit(.minutes(5)))
struct ContextFormatTests {
    private static let facts =
        "The Rowing Club meets on Sundays at 8 AM at the boat house.\nThe pool is closed on Mondays."

    private static let chain =
        "Use the following pieces of context to answer the question at the end. If you don't know the answer, just say that you don't know, don't try to make up an answer.\n\n\(facts)\n\nYou may borrow an oar for two days.\n\nQuestion: %\nHelpful Answer:"
    private static let index =
        "Context information is below.\n---------------------\n\(facts)\n---------------------\nGiven the context information and not prior knowledge, answer the query.\nQuery: %\nAnswer: "

    private func answer(_ format: String, _ question: String, system: String = "") -> String {
        var driver = ConversationDriver(system: system)
        return driver.ask(format.replacingPercent(with: question)).answer
    }

    @Test(arguments: [
        chain, index, "Context:\n---\n\(facts)\n---\nQuestion: %",
        "Context:\n```\n\(facts)\n```\nQuestion: %",
        "Here are my notes: ```\(facts)```\n%", "\"\"\"\n\(facts)\n\"\"\"\n\n%",
        "<documents><document index=\"1\"><source>a.md</source><document_content>The Rowing Club meets on Sundays at 8 AM at the boat house.</document_content></document><document index=\"2\">The pool is closed on Mondays.</document></documents> %",
        #"{"notes": ["The Rowing Club meets on Sundays at 8 AM at the boat house.", "The pool is closed on Mondays."]}"#
            + "\n\n%",
        #"[{"title": "Rowing Club", "text": "The Rowing Club meets on Sundays at 8 AM at the boat house."}, {"title": "Pool", "text": "The pool is closed on Mondays."}]"#
            + "\nQuestion: %",
        "Answer the question based only on the following context:\n[Document(page_content='The Rowing Club meets on Sundays at 8 AM at the boat house.', metadata={'source': 'a.md'}), Document(page_content='The pool is closed on Mondays.', metadata={'source': 'b.md'})]\n\nQuestion: %",
    ])
    func findsTheFacts(format: String) {
        #expect(answer(format, "When does the Rowing Club meet?").contains("Sundays at 8 AM"))
        #expect(answer(format, "Where does the Rowing Club meet?").contains("boat house"))
        #expect(answer(format, "Is the pool open on Monday?").hasPrefix("No."))
    }

    @Test(arguments: [chain, index, "Context:\n---\n\(facts)\n---\nQuestion: %"])
    func refusesWhatIsAbsent(format: String) {
        let system = "Answer using the context given by the user, otherwise say NOT FOUND."
        #expect(answer(format, "Who is the president of the Rowing Club?", system: system) == "NOT FOUND")
        #expect(answer(format, "What is the wifi password?", system: system) == "NOT FOUND")
    }

    @Test func aFactThatSpeaksToTheReaderIsAFact() {
        #expect(answer(Self.chain, "How long may I borrow an oar?").contains("two days"))
    }

    @Test(arguments: [
        ("When does the Chess Circle meet?", "Monday, at 19:00"),
        ("Where is the Rowing Club?", "boat house"), ("How much does the gym cost?", "20 euros"),
    ])
    func readsRecords(question: String, expected: String) {
        let data =
            #"{"clubs":[{"name":"Rowing Club","day":"Sunday","time":"08:00","place":"boat house"},{"name":"Chess Circle","day":"Monday","time":"19:00","place":"room 4"}],"gym":{"price":"20 euros"}}"#
        var driver = ConversationDriver(system: "Answer only from this data: " + data)
        #expect(driver.ask(question).answer.contains(expected))
    }

    @Test func aFormatIsNoFact() {
        let format = #"Reply in this format: {"answer": "blue", "colour": "red"}"#
        #expect(InstructionReader.read(format).context.isEmpty)
    }

    @Test(arguments: [
        ("Answer from the notes, otherwise say NOT FOUND.", "NOT FOUND"),
        ("If you are unsure, reply only with UNKNOWN.", "UNKNOWN"),
        ("When it is not there, answer NO DATA instead.", "NO DATA"),
    ])
    func readsAFallbackInCapitals(prompt: String, expected: String) {
        #expect(FallbackReader.fallback(in: prompt) == expected)
    }
}

extension String {
    fileprivate func replacingPercent(with text: String) -> String {
        split(separator: "%", omittingEmptySubsequences: false).joined(separator: text)
    }
}
