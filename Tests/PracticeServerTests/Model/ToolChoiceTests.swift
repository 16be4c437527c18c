import Testing

@testable import PracticeServer

@Suite("Tool choice, errors and ids", .timeLimit(.minutes(5)))
struct ToolChoiceTests {
    private func request(_ question: String, _ choice: PracticeToolChoice) -> PracticeRequest {
        PracticeRequest(
            messages: [
                PracticeMessage(role: .system, text: Prompts.agent(.sample)),
                PracticeMessage(role: .user, text: question),
            ], tools: FakeCampus.sample.tools, toolChoice: choice)
    }

    @Test func noneForbidsCalls() {
        let reply = PracticeModel().reply(to: request("When does the AI Club meet?", .none))
        #expect(reply.toolCalls.isEmpty)
        #expect(reply.text == FakeCampus.sample.fallback)
    }

    @Test(arguments: ["Hello!", "When does the AI Club meet?", "What is recursion?"])
    func requiredForcesACall(question: String) {
        #expect(!PracticeModel().reply(to: request(question, .required)).toolCalls.isEmpty)
    }

    @Test(arguments: FakeCampus.sample.tools.map(\.name))
    func aNamedFunctionIsCalledWithItsRequiredArguments(name: String) throws {
        let call = try #require(
            PracticeModel().reply(to: request("When does the AI Club meet?", .function(name))).toolCalls.first
        )
        #expect(call.name == name)
        let tool = try #require(FakeCampus.sample.tools.first { $0.name == name })
        for parameter in tool.parameters["required"]?.array?.compactMap(\.string) ?? [] {
            #expect(call.arguments[parameter]?.string != nil)
        }
    }

    @Test func everyRequiredTypeIsFilled() throws {
        let tool = ArbitraryToolTests.tool(
            "submit_form", "Submit the form",
            [
                "name": ["type": "string"], "age": ["type": "integer"], "score": ["type": "number"],
                "agrees": ["type": "boolean"], "tags": ["type": "array", "items": ["type": "string"]],
                "level": ["type": "string", "enum": ["low", "high"]],
                "address": [
                    "type": "object", "properties": ["street": ["type": "string"]], "required": ["street"],
                ],
            ], ["name", "age", "score", "agrees", "tags", "level", "address"])
        let request = PracticeRequest(
            messages: [PracticeMessage(role: .user, text: "Fill in the form")], tools: [tool],
            toolChoice: .function("submit_form"))
        let arguments = try #require(PracticeModel().reply(to: request).toolCalls.first).arguments
        #expect(arguments["name"]?.string != nil)
        #expect(arguments["age"]?.int != nil)
        #expect(arguments["score"]?.number != nil)
        #expect(arguments["agrees"]?.bool != nil)
        #expect(arguments["tags"]?.array != nil)
        #expect(arguments["level"]?.string == "low")
        #expect(arguments["address"]?["street"]?.string != nil)
    }

    @Test(arguments: [
        "Error: unknown tool", #"{"error":"the database is locked"}"#, "", "null", "[]", "{",
        "No passage matches.",
    ])
    func aFailedSearchEndsInTheFallback(result: String) {
        var driver = ConversationDriver(mode: "plan", campus: .sample)
        driver.runTool = { _ in result }
        let outcome = driver.ask("When does the AI Club meet?")
        #expect(outcome.names == ["search_campus_info"])
        #expect(outcome.answer == FakeCampus.sample.fallback)
    }

    @Test func aSimilarNameIsTriedAfterAnError() {
        let campus = FakeCampus.sample
        var driver = ConversationDriver(
            system: Prompts.agent(campus), tools: campus.tools.filter { $0.name == "next_event" }
        ) { call in
            call.arguments["name"]?.string == "Winter hackathon"
                ? campus.run(call)
                : #"{"error":"no event \"hackathon\"; similar names: \"Winter hackathon\", \"RAG workshop\""}"#
        }
        let outcome = driver.ask("When is the next hackathon?")
        #expect(outcome.names == ["next_event", "next_event"])
        #expect(outcome.answer.contains("December 5"))
    }

    @Test func daysAreCountedByTheClockWhenTheirToolFails() {
        var driver = ConversationDriver(mode: "plan", campus: .sample)
        driver.runTool = {
            $0.name == "days_until_weekday" ? "Error: out of order" : FakeCampus.sample.run($0)
        }
        let outcome = driver.ask("How many days until the next AI Club meeting?")
        #expect(outcome.names == ["search_campus_info", "days_until_weekday", "get_current_time"])
        #expect(outcome.answer.contains("6 days"))
    }

    @Test func itGivesUpAfterFiveRounds() {
        var driver = ConversationDriver(mode: "agent", campus: .sample)
        driver.runTool = { _ in "Error: try again: AI Club, Chess Club, AI Club meeting" }
        let outcome = driver.ask(
            "When is the next AI Club meeting, and how many days until the Chess Club meets?")
        #expect(outcome.calls.count <= Planner.roundLimit)
        #expect(outcome.answer == FakeCampus.sample.fallback)
    }

    @Test func theSameRequestGetsTheSameReply() {
        let request = request("Is the GPU lab open right now?", .auto)
        #expect(PracticeModel().reply(to: request) == PracticeModel().reply(to: request))
    }

    @Test func idsOfOneConversationDiffer() {
        var driver = ConversationDriver(mode: "agent", campus: .sample)
        let ids = ["Is the GPU lab open right now?", "Is the GPU lab open right now?", "What time is it?"]
            .flatMap { driver.ask($0).calls.flatMap { $0 } }.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasPrefix("call_") })
    }
}
