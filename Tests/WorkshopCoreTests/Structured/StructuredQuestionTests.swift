import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A question for a value", .timeLimit(.minutes(5)))
struct StructuredQuestionTests {
    private static let schema = ResponseSchema(
        name: "event", description: "Records an event.",
        schema: [
            "type": "object", "required": ["title"], "additionalProperties": false,
            "properties": ["title": ["type": "string"], "seats": ["type": "integer"]],
        ])

    private func ask(
        _ model: ScriptedModel, sendsSchema: Bool = true, delivery: Delivery = .streamed
    ) async throws -> (answer: StructuredAnswer, events: [StructuredEvent]) {
        let question = try StructuredQuestion(
            model: model, settings: ChatSettings(model: "m"), schema: Self.schema, sendsSchema: sendsSchema,
            now: { model.clock.now })
        var events: [StructuredEvent] = []
        let answer = try await question.answer(about: "Chess, 12 seats.", delivery: delivery) {
            events.append($0)
        }
        return (answer, events)
    }

    @Test func `fields are told when they are final, with their times`() async throws {
        let model = ScriptedModel(
            ScriptedReply([
                .clock(.seconds(1)), .text(#"{"seats":12"#), .clock(.seconds(2)), .text(#","title":"Ch"#),
                .clock(.seconds(3)), .text(#"ess"}"#), .clock(.seconds(4)),
            ]))
        let (answer, events) = try await ask(model)
        #expect(
            events == [
                .began([]), .began(["seats"]), .committed(12, at: ["seats"]), .began(["title"]),
                .text("Ch", at: ["title"]), .text("ess", at: ["title"]), .committed("Chess", at: ["title"]),
                .committed(["seats": 12, "title": "Chess"], at: []),
            ])
        #expect(answer.value == ["seats": 12, "title": "Chess"])
        #expect(answer.problem == nil)
        #expect(
            answer.fields == [
                .init(path: ["seats"], committed: .seconds(2)),
                .init(path: ["title"], committed: .seconds(3)),
            ])
        #expect(answer.timeToFirstToken == .seconds(1))
        #expect(answer.total == .seconds(4))
        #expect(answer.mends == [])
        #expect(model.requests.first?.responseSchema == Self.schema)
        #expect(model.requests.first?.messages.last == .user("<text>\nChess, 12 seats.\n</text>"))
    }

    @Test(arguments: Delivery.both)
    func `the arguments of a call are the value too`(delivery: Delivery) async throws {
        let model = ScriptedModel(.calls(.to("event", #"{"title":"Chess"}"#)))
        let (answer, _) = try await ask(model, delivery: delivery)
        #expect(answer.value == ["title": "Chess"])
        #expect(answer.modelCalls == 1)
        #expect(model.deliveries == [delivery])
    }

    @Test func `a wrong value goes back once, with its reason and the schema`() async throws {
        let model = ScriptedModel(.text(#"{"title":7}"#), .text("```json\n{\"title\":\"Chess\"}\n```"))
        let (answer, events) = try await ask(model)
        let problem = "the field “title” must be of type string, not 7"
        #expect(events.contains(.rejected(problem)))
        #expect(answer.value == ["title": "Chess"])
        #expect(answer.problem == nil)
        #expect(answer.repairRounds == 1)
        #expect(answer.modelCalls == 2)
        #expect(answer.mends == [.textAroundValue, .valueRepaired])
        #expect(answer.fields.map(\.path) == [["title"]])
        let messages = try #require(model.requests.last?.messages.suffix(2))
        #expect(messages.first == .assistant(AssistantMessage(text: #"{"title":7}"#)))
        guard case .user(let complaint) = messages.last else { throw ScriptedModel.Exhausted() }
        #expect(complaint.contains(problem))
        #expect(complaint.contains(Self.schema.schema.text))
    }

    @Test func `a value that stays wrong is a failure`() async throws {
        let model = ScriptedModel(.text("No."), .text(#"{"name":"Chess"}"#), .text(#"{"title":"Chess"}"#))
        let (answer, _) = try await ask(model)
        #expect(answer.problem == "the required field “title” is missing")
        #expect(answer.value == ["name": "Chess"])
        #expect(answer.repairRounds == StructuredQuestion.mostRepairRounds)
        #expect(answer.mends == [])
        #expect(model.requests.count == 2)
        let error = #expect(throws: StructuredOutputError.self) { try answer.requireValid() }
        #expect(error?.code == .invalidValue)
    }

    @Test func `a server that refuses the schema gets it in words`() async throws {
        let refusal = APIError(
            kind: .refused, tried: "POST x", status: 400, message: "response_format is not supported")
        let model = ScriptedModel(.failing(refusal), .text(#"{"title":"Chess"}"#))
        let (answer, events) = try await ask(model)
        #expect(events.first == .schemaRefused(refusal))
        #expect(answer.value == ["title": "Chess"])
        #expect(answer.mends == [.schemaInWords])
        let second = try #require(model.requests.last)
        #expect(second.responseSchema == nil)
        guard case .system(let words) = second.messages.first else { throw ScriptedModel.Exhausted() }
        #expect(words.contains(Self.schema.schema.text))
    }

    @Test func `a server that refuses the words too is told as it is`() async throws {
        let refusal = APIError(kind: .refused, tried: "POST x", status: 400, message: "no")
        let twice = ScriptedModel(.failing(refusal), .failing(refusal))
        await #expect(throws: refusal) { try await ask(twice) }
        let inWords = ScriptedModel(.failing(refusal), .text(#"{"title":"Chess"}"#))
        await #expect(throws: refusal) { try await ask(inWords, sendsSchema: false) }
        #expect(inWords.requests.count == 1)
    }

    @Test func `a value that the token limit cut is not asked for again`() async throws {
        let model = ScriptedModel(
            ScriptedReply([.text(#"{"title":"Ch"#)], finishReason: .length), .text(#"{"title":"Chess"}"#))
        let error = await #expect(throws: StructuredOutputError.self) { try await ask(model) }
        #expect(error?.code == .cutAtTokenLimit)
        #expect(model.requests.count == 1)
    }

    @Test func `an empty reply is told to the model like any other that holds no value`() async throws {
        let model = ScriptedModel(.text(), .text(#"{"title":"Chess"}"#))
        let (answer, events) = try await ask(model)
        #expect(events.first == .rejected("the reply holds no JSON object"))
        #expect(answer.value == ["title": "Chess"])
        let messages = try #require(model.requests.last?.messages)
        #expect(!messages.contains { if case .assistant = $0 { true } else { false } })
        guard case .user = messages.last else { throw ScriptedModel.Exhausted() }
    }

    @Test func `a stream that breaks off is no value`() async throws {
        let model = ScriptedModel(
            ScriptedReply([.text(#"{"title":"Chess"}"#)], finishReason: nil, verdict: .truncated))
        let error = await #expect(throws: TurnError.self) { try await ask(model) }
        #expect(error?.code == .incompleteReply(.truncated))
    }

    static let failures:
        [(ScriptedReply, value: JSONValue?, fields: [JSONPath], verdict: StreamVerdict?, words: String)] = [
            (
                ScriptedReply([.text(#"{"seats":12,"title":"Ch"#)], finishReason: .length),
                ["seats": 12, "title": "Ch"], [["seats"]], .complete, "the token limit"
            ),
            (
                ScriptedReply([.text(#"{"seats":12,"ti"#)], finishReason: nil, verdict: .truncated),
                ["seats": 12], [["seats"]], .truncated, "broke off"
            ),
            (
                .failing(APIError(kind: .unauthorized, tried: "POST x", status: 401, message: "who?")),
                nil, [], nil, "401"
            ),
            (.failing(CancellationError()), nil, [], .cancelled, "Cancellation"),
        ]

    @Test(arguments: failures)
    func `without a whole reply there is what came of it, and why it ended`(
        reply: ScriptedReply, value: JSONValue?, fields: [JSONPath], verdict: StreamVerdict?, words: String
    ) async throws {
        let model = ScriptedModel(reply)
        let question = try StructuredQuestion(
            model: model, settings: ChatSettings(model: "m"), schema: Self.schema, now: { model.clock.now })
        var failed: [StructuredAnswer] = []
        await #expect(throws: (any Error).self) {
            try await question.answer(about: "Chess.", whenFailed: { failed.append($0) }) { _ in }
        }
        let answer = try #require(failed.first)
        #expect(failed.count == 1)
        #expect(answer.value == value)
        #expect(answer.fields.map(\.path) == fields)
        #expect(answer.verdict == verdict)
        #expect(answer.failure?.contains(words) == true, "\(answer)")
        #expect(answer.modelCalls == 1)
    }

    @Test func `its calls are the parts of one turn in a trace`() async throws {
        let model = ScriptedModel(.text(#"{"title":7}"#), .text(#"{"title":"Chess"}"#))
        let spy = TraceSpy()
        let traced = TracedModel(model, origin: .sample)
        try await spy.run(model.clock) {
            let question = try StructuredQuestion(
                model: traced, settings: ChatSettings(model: "m"), schema: Self.schema,
                now: { model.clock.now })
            _ = try await question.answer(about: "Chess.") { _ in }
        }
        #expect(spy.traces.map { $0.spans.map(\.operation) } == [[.turn, .call, .call]])
        let turn = try #require(spy.traces.first?.spans.first)
        #expect(turn.attributes["workshop.repair_rounds"] == 1)
        #expect(turn.attributes["workshop.model_calls"] == 2)
        #expect(!turn.isError)
    }
}
