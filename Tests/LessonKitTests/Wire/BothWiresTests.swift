import Foundation
import PracticeServer
import Testing

@testable import LessonKit

/// One conversation, one loop, one practice model: which wire lies between makes no difference.
@Suite(.timeLimit(.minutes(10)))
struct BothWiresTests {
    private static let questions = [
        "How many days until the next AI Club meeting?", "How many days until that?",
        "Which is sooner, that meeting or the office hours?", "What is the wifi password?",
    ]

    private func withModels<Value: Sendable>(
        _ body: @Sendable ([Wire: HTTPChatModel]) async throws -> Value
    ) async throws -> Value {
        let server = PracticeEndpoint(configuration: .init(pace: Latency.instant.pace))
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        let base = try await server.waitUntilListening()
        return try await body(
            Dictionary(
                uniqueKeysWithValues: Wire.allCases.map { ($0, HTTPChatModel(baseURL: base, wire: $0)) }))
    }

    /// What a turn is, but for its times and the ids of its calls.
    private struct Outcome: Equatable {
        let answer: String
        let calls: [String]
        let results: [ToolResult]
        let verdict: StreamVerdict
        let usage: Usage?
        var repairs: [Repair] = []

        init(_ turn: Turn) {
            answer = turn.answer
            calls = turn.toolCalls.map { "\($0.call.name) \($0.call.arguments)" }
            results = turn.toolCalls.map { pair in
                var result = pair.result
                result.callID = ""
                return result
            }
            verdict = turn.verdict
            usage = turn.cost.usage
        }
    }

    private func conversation(with model: HTTPChatModel, _ delivery: Delivery) async throws -> [Outcome] {
        let campus = try GuardrailKit.campus()
        let time = try Date("2026-11-20T09:00:00-08:00", strategy: .iso8601)
        let session = ChatSession(
            model: model, settings: ChatSettings(model: EndpointProfile.practiceModel),
            instructions: CampusInstructions.agent(of: campus.profile),
            tools: Tool.campus(database: campus, now: { time }))
        var outcomes: [Outcome] = []
        for question in Self.questions {
            guard delivery == .streamed else {
                outcomes.append(Outcome(try await session.chat(question)))
                continue
            }
            var repairs: [Repair] = []
            for try await event in session.stream(question) {
                if case .repair(let repair) = event { repairs.append(repair) }
                guard case .finished(let turn) = event else { continue }
                var outcome = Outcome(turn)
                outcome.repairs = repairs
                outcomes.append(outcome)
            }
        }
        return outcomes
    }

    @Test(arguments: [Delivery.whole, .streamed])
    func theTurnsAreTheSame(delivery: Delivery) async throws {
        let outcomes = try await withModels { models in
            var outcomes: [Wire: [Outcome]] = [:]
            for (wire, model) in models { outcomes[wire] = try await conversation(with: model, delivery) }
            return outcomes
        }
        let turns = try #require(outcomes[.anthropic])
        #expect(turns == outcomes[.openai])
        #expect(turns.map(\.verdict) == Self.questions.map { _ in .complete })
        #expect(turns.allSatisfy { $0.repairs.isEmpty }, "the practice endpoint keeps to both wires")
        #expect(turns[0].calls.count >= 2, "the first question takes several steps")
    }

    @Test("A thought comes over both wires, and goes back signed where it was signed")
    func thoughts() async throws {
        try await withModels { models in
            var thoughts: Set<String> = []
            for (wire, model) in models {
                var request = ChatRequest(
                    model: EndpointProfile.practiceModel, messages: [.user("What is an API?")],
                    maxTokens: 400, reasoningBudget: 2_000)
                for delivery in [Delivery.whole, .streamed] {
                    let reply = try await model.wholeReply(to: request, delivery: delivery)
                    thoughts.insert(reply.message.reasoning)
                    guard case .thinking(_, let signature)? = reply.message.blocks.first else {
                        Issue.record("no thought by \(wire)")
                        continue
                    }
                    #expect((signature != nil) == (wire == .anthropic))
                    // A thought that was changed on its way would be refused.
                    request.messages += [.assistant(reply.message), .user("What is an API?")]
                }
                let last = try await model.wholeReply(to: request, delivery: .whole)
                #expect(!last.message.text.isEmpty)
            }
            #expect(!thoughts.contains(""))
        }
    }

    @Test("A history of one wire goes on over the other")
    func changeOfWire() async throws {
        try await withModels { models in
            let settings = ChatSettings(model: EndpointProfile.practiceModel)
            let instructions = "Answer from the facts.\n\nFacts:\n- The AI Club meets Thursdays at 5 PM."
            for (first, second) in [(Wire.openai, Wire.anthropic), (.anthropic, .openai)] {
                let before = ChatSession(
                    model: try #require(models[first]), settings: settings, instructions: instructions)
                _ = try await before.chat("When does the AI Club meet?")
                let after = ChatSession(
                    model: try #require(models[second]), settings: settings, instructions: instructions,
                    history: await before.history)
                #expect(try await after.chat("When does it meet?").answer.contains("Thursdays"))
            }
        }
    }
}
