import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

/// Where `Tests/Integration/llama-server` has a server listen.
private let toolServer = ProcessInfo.processInfo.environment["WORKSHOP_TEST_TOOL_SERVER"]

/// Against a real llama.cpp whose model opens a tool call and fills it with nonsense. `Tests/Integration/llama-server`
/// starts that server and runs these; without it they are left out.
@Suite(
    .enabled(if: toolServer != nil, "Tests/Integration/llama-server runs these"),
    .timeLimit(.minutes(5)))
struct RealServerTests {
    /// A model that must ask for a tool, whatever it is asked.
    private struct RequiringModel: ChatModel {
        let base: HTTPChatModel

        func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
            var request = request
            request.toolChoice = .required
            return base.reply(to: request, delivery: delivery)
        }
    }

    /// Enough tokens to open a call, and too few to finish it with random words.
    private static let settings = ChatSettings(model: "any", temperature: 0, maxTokens: 40)
    private static let schema: JSONValue = [
        "type": "object", "properties": ["query": ["type": "string"]], "required": ["query"],
    ]

    private func model(_ wire: Wire) throws -> RequiringModel {
        RequiringModel(base: HTTPChatModel(baseURL: try #require(toolServer), wire: wire))
    }

    @Test(arguments: [Delivery.streamed, .whole], Wire.allCases)
    func aCallCutOffByTheTokenLimitIsKeptAndMarked(delivery: Delivery, wire: Wire) async throws {
        let tool = ToolDefinition(
            name: "search_campus_info", description: "Searches.", parameters: Self.schema)
        let request = Self.settings.request(messages: [.user("When does the AI Club meet?")], tools: [tool])
        var fragments = 0
        var last: ModelReply?
        for try await event in try model(wire).reply(to: request, delivery: delivery) {
            if case .toolArguments = event { fragments += 1 }
            if case .finished(let reply) = event { last = reply }
        }
        let reply = try #require(last)
        #expect(reply.finishReason == (wire == .openai ? .length : .maxTokens))
        #expect(reply.verdict.isWhole)
        let call = try #require(reply.message.toolCalls.first, "\(reply)")
        #expect(call.name == "search_campus_info")
        #expect(!call.isComplete)
        #expect(delivery == .whole || fragments > 1, "it came in \(fragments) fragments")
    }

    @Test(arguments: [Delivery.streamed, .whole], Wire.allCases)
    func aCallCutOffIsNeverRun(delivery: Delivery, wire: Wire) async throws {
        let spy = ToolSpy("search_campus_info", schema: Self.schema)
        let session = ChatSession(
            model: try model(wire), settings: Self.settings, instructions: "", tools: [spy.tool])
        let error = await #expect(throws: TurnError.self) {
            switch delivery {
            case .whole: _ = try await session.chat("When does the AI Club meet?")
            case .streamed: for try await _ in session.stream("When does the AI Club meet?") {}
            }
        }
        #expect(error?.code == .toolCallCutOff)
        #expect(spy.arguments.isEmpty)
        #expect(await session.history.turns.isEmpty)
    }
}
