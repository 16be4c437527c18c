import Testing

@testable import PracticeServer

@Suite("Somebody's part in a conversation", .timeLimit(.minutes(1)))
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

@Suite("Told to ask everybody, the model asks every tool that takes a question", .timeLimit(.minutes(1)))
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
