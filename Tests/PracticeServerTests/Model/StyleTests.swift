import Testing

@testable import PracticeServer

@Suite("Style and general questions", .timeLimit(.minutes(5)))
struct StyleTests {
    private func answer(_ question: String, system: String) -> String {
        var driver = ConversationDriver(system: system)
        return driver.ask(question).answer
    }

    @Test(arguments: [
        ("What is an API?", "application programming interface"),
        ("explain HTTP to me", "protocol of the web"),
        ("What is streaming?", "pieces"), ("whats a token", "unit a language model"),
        ("What does time to first token mean?", "first piece"), ("What's an LLM?", "predict the next token"),
        ("Tell me about embeddings", "list of numbers"), ("What is cosine similarity?", "angle"),
        ("How does RAG work?", "passages"), ("what does GPU stand for", "small cores"),
        ("What is prompt injection?", "mistakes for instructions"),
        ("What is tool calling?", "JSON arguments"),
        ("Define recursion", "calls itself"), ("What's the difference between SQL and SQLite?", "databases"),
        ("Explain what a cache is", "asking again"), ("What is latency?", "first sign of an answer"),
        ("What is a guardrail?", "check around a model"), ("What is an inference server?", "over HTTP"),
        ("What is a compiler?", "translates"), ("What is Swift?", "programming language"),
        ("What is a context window?", "tokens a model can read"), ("What is CUDA?", "NVIDIA"),
        ("What does temperature do in an LLM?", "likely"),
    ])
    func explainsComputingTerms(question: String, expected: String) {
        #expect(answer(question, system: "You are a helpful assistant.").contains(expected))
    }

    @Test func aPromptChangesTheAnswer() {
        let question = "What is an API?"
        let answers = [
            "You are a helpful assistant.", "You are a pirate. Answer as a pirate would, in one sentence.",
            "Explain everything to a ten-year-old.", "You are a chef.", "You are a tired gardener.",
            "Answer in a rhyme.",
            "Write a haiku.", "Answer in at most 8 words.", "Answer as a bullet list.", "Reply in uppercase.",
        ].map { answer(question, system: $0) }
        #expect(Set(answers).count == answers.count)
    }

    @Test(arguments: [
        ("You are a pirate.", "Arr"), ("You are a tired gardener.", "Slowly, as things grow:"),
        ("Answer as a bullet list.", "- "), (#"End every answer with "Fight on!""#, "Fight on!"),
        (#"Start every answer with "Aloha.""#, "Aloha."),
    ])
    func keepsTheStyle(system: String, expected: String) {
        #expect(answer("What is an API?", system: system).contains(expected))
    }

    @Test("A character of no known kind has a voice too, and does not tell its instructions")
    func anyCharacter() {
        let system = "You are a bored lighthouse keeper."
        let plain = answer("What is an API?", system: "You are a helpful assistant.")
        let spoken = answer("What is an API?", system: system)
        #expect(spoken.contains(plain))
        #expect(spoken != plain)
        #expect(!spoken.contains("lighthouse"))
    }

    @Test func countsWordsAndSentences() {
        #expect(
            answer("What is an API?", system: "Answer in at most 8 words.").split(separator: " ").count <= 8)
        let one = answer("What is an API?", system: "Answer in one sentence.")
        #expect(SentenceSplitter.sentences(in: one).count == 1)
        let shout = answer("What is an API?", system: "Reply in ALL CAPS.")
        #expect(shout == shout.uppercased())
    }

    @Test func theFallbackIsNeverStyled() {
        let system =
            "You are a pirate. Answer only from the facts. Otherwise reply with exactly \"I do not know that.\"\n\nFacts:\n- The club meets Mondays."
        #expect(answer("What is the wifi password?", system: system) == "I do not know that.")
        #expect(answer("When does the club meet?", system: system).hasPrefix("Arr"))
    }

    @Test(arguments: ["Who are you?", "Are you a language model?", "hi", "What can you do?"])
    func saysWhatItIs(question: String) {
        #expect(answer(question, system: "").contains("practice model"))
    }

    @Test func summarisesInItsOwnText() {
        let text =
            "The club meets Mondays. It builds robots for schools. Members of the club bring robots to schools. Snacks are free."
        let summary = answer("Summarise this: " + text, system: "You are a helpful assistant.")
        #expect(SentenceSplitter.sentences(in: summary).count == 2)
        #expect(SentenceSplitter.sentences(in: summary).allSatisfy { text.contains($0) })
    }

    @Test func titlesAConversation() {
        var driver = ConversationDriver(mode: "facts", campus: .sample)
        _ = driver.ask("When does the AI Club meet?")
        #expect(driver.ask("Give this conversation a short title").answer == "AI Club Meet")
    }
}
