import Testing

@testable import PracticeServer

@Suite("Somebody's part in a conversation", .timeLimit(.minutes(5)))
struct PersonaTalkTests {
    private func say(_ system: String, _ message: String, tools: [PracticeTool] = []) -> String {
        PracticeModel().reply(
            to: PracticeRequest(
                messages: [
                    PracticeMessage(role: .system, text: system), PracticeMessage(role: .user, text: message),
                ], tools: tools)
        ).text
    }

    private static let asker = "You are Hypatia. You ask questions back."
    private static let claimer = "You are Lucretius, a poet. You say what you hold to be true."

    @Test(arguments: ["What is courage?", "Pupil: What is courage?"])
    func aQuestionIsTurnedOnItsOwnWord(message: String) {
        let asked = say(Self.asker, message)
        #expect(asked.contains("“courage”"))
        #expect(asked.hasSuffix("?"))
        let claimed = say(Self.claimer, message)
        #expect(claimed.contains("“courage”"))
        #expect(claimed.hasSuffix("."))
        #expect(say(Self.asker, message) == asked)
    }

    @Test func anotherQuestionGetsAnotherAnswer() {
        #expect(say(Self.asker, "What is courage?") != say(Self.asker, "What is friendship?"))
    }

    @Test func whatAnotherSaidIsTakenUp() {
        let message = "Pupil: What is courage?\nHypatia: Is it more than stubbornness?"
        let answer = say(Self.claimer, message)
        #expect(answer.contains("Hypatia"))
        #expect(answer.contains("“courage”"))
        #expect(answer.contains("“stubbornness”"))
        let other = say(Self.claimer, "Pupil: What is courage?\nHypatia: Is it a kind of blindness?")
        #expect(other.contains("“blindness”"))
    }

    @Test func theLastQuestionOfTheOneWhoAskedIsAnswered() {
        let message =
            "Pupil: What is courage?\nHypatia: What do you think?\nPupil: What is friendship, then?"
        let answer = say(Self.asker, message)
        #expect(answer.contains("“friendship”"))
        #expect(!answer.contains("Pupil"))
    }

    @Test(
        "Who is bound to facts or has tools plays no part",
        arguments: [
            "You are Hypatia. Answer only from the facts. If they do not hold the answer, reply with exactly: \"No.\"",
            "You are a helpful assistant.", "You are the campus assistant of Hill College.", "Be brief.",
        ])
    func noPart(system: String) {
        #expect(!say(system, "What is courage?").contains("“courage”"))
    }

    @Test func withToolsItLooksThingsUp() {
        let reply = PracticeModel().reply(
            to: PracticeRequest(
                messages: [
                    PracticeMessage(role: .system, text: Self.asker),
                    PracticeMessage(role: .user, text: "When does the AI Club meet?"),
                ], tools: FakeCampus.sample.tools))
        #expect(!reply.toolCalls.isEmpty)
    }
}

@Suite("Whoever takes part in a conversation speaks to the question, in character", .timeLimit(.minutes(5)))
struct AnyPersonaTests {
    private static let frame =
        "Speak in two or three sentences, as one of several voices in a conversation: each line of it begins with who says it. Write your own words, without your name before them."
    private static let people = [
        ("Rosa", "An old sailor who loves the sea. She calls everyone dear."),
        ("Kim", "A librarian of facts, and an advisor at a school."), ("chef luigi", "Talks about food."),
        ("Dr. Who", "You doubt everything."), ("Bo", "Be strictly brief, never guess."),
        ("The Skeptic", "You only answer with objections. If you are not sure, say so."),
        ("王", "You tell stories."), ("Mia", "a helpful assistant for children"),
        ("Zed", "You speak in uppercase and one sentence."), ("Ana Maria de la Cruz", "You make jokes."),
    ]

    private func say(_ person: (name: String, manner: String), _ message: String) -> String {
        PracticeModel().reply(
            to: PracticeRequest(messages: [
                PracticeMessage(
                    role: .system, text: "You are \(person.name). \(person.manner) \(Self.frame)"),
                PracticeMessage(role: .user, text: message),
            ])
        ).text
    }

    private static func runs(of text: String) -> Set<String> {
        let words = Tokenizer.words(in: text).map(\.lower)
        return Set(words.indices.dropLast(2).map { words[$0..<$0 + 3].joined(separator: " ") })
    }

    @Test(arguments: people, ["Learner: ", "Learner: Is that all?\nOther: It is patience.\nLearner: "])
    func theAnswerTurnsOnTheQuestion(person: (name: String, manner: String), before: String) {
        let words = ["courage", "autumn", "friendship"]
        let answers = words.map { say(person, before + "Tell me, what is \($0)?") }
        #expect(zip(answers, words).allSatisfy { $0.lowercased().contains("“\($1)”") }, "\(answers)")
        #expect(Set(answers).count == words.count)
        let own = Self.runs(of: "\(person.manner) \(Self.frame)")
        #expect(answers.allSatisfy { Self.runs(of: $0).isDisjoint(with: own) }, "\(answers)")
    }

    @Test func differentPeopleSayDifferentThings() {
        #expect(Set(Self.people.map { say($0, "Learner: What is courage?") }).count > 6)
        #expect(say(Self.people[0], "Learner: What is courage?").hasPrefix("Ahoy"))
        #expect(say(Self.people[8], "Learner: What is courage?").contains("COURAGE"))
    }

    @Test func whatAnotherSaidIsTakenUpWhateverTheyAreCalled() {
        let answer = say(Self.people[1], "Learner: What is courage?\nchef luigi: It is stubbornness.")
        #expect(answer.contains("chef luigi"))
        #expect(answer.contains("“stubbornness”"))
        let own = say(Self.people[3], "Learner: What is courage?\nDr. Who: I doubt it.")
        #expect(!own.contains("Dr. Who"))
    }

    @Test(arguments: ["🤔?", "", "什么是勇气?"])
    func aQuestionWithoutEnglishWordsIsAnsweredToo(question: String) {
        #expect(say(Self.people[0], "Learner: \(question)").contains("“"))
    }
}

@Suite("Told to ask everybody, the model asks every tool that takes a question", .timeLimit(.minutes(5)))
struct EverybodyTests {
    private static let tools = ["ask_events", "ask_places", "get_weather"].map { name in
        PracticeTool(
            name: name, description: "Asks somebody.",
            parameters: [
                "type": "object",
                "properties": name == "get_weather"
                    ? ["city": ["type": "string"]] : ["question": ["type": "string"]],
            ])
    }

    private func calls(_ system: String, isParallel: Bool = true, earlier: [PracticeMessage] = [])
        -> [PracticeToolCall]
    {
        PracticeModel().reply(
            to: PracticeRequest(
                messages: [
                    PracticeMessage(role: .system, text: system),
                    PracticeMessage(role: .user, text: "When does the choir meet, and where?"),
                ] + earlier, tools: Self.tools, allowsParallelCalls: isParallel)
        ).toolCalls
    }

    @Test func inOneReplyWithTheQuestionAsItWasAsked() {
        let found = calls("Your tools are specialists: ask both at once.")
        #expect(found.map(\.name) == ["ask_events", "ask_places"])
        #expect(found.allSatisfy { $0.arguments == ["question": "When does the choir meet, and where?"] })
        #expect(Set(found.map(\.id)).count == 2)
        #expect(calls("Ask both at once.", isParallel: false).count == 1)
    }

    @Test func onlyOnce() {
        let system = "Your tools are specialists: ask both at once."
        let asked = calls(system)
        let earlier =
            [PracticeMessage(role: .assistant, text: "", toolCalls: asked)]
            + asked.map {
                PracticeMessage(
                    role: .tool, text: "The choir meets Mondays at 6 PM in the mill, room 2.",
                    toolCallID: $0.id)
            }
        #expect(calls(system, earlier: earlier).isEmpty)
    }
}
