import Testing

@testable import LessonKit
@testable import PracticeServer

/// The instants that the client reports are those that a script's writes make happen: none is missing, none made up.
@Suite("Instants of scripted streams", .serialized, .timeLimit(.minutes(5)))
struct ScriptedInstantsTests {
    private func instants(of script: PracticeScript) async throws -> CallInstants {
        let server = PracticeEndpoint(configuration: .init(clock: HurriedClock()))
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        let model = HTTPChatModel(
            baseURL: try await server.waitUntilListening(),
            wire: script.wire == .openAI ? .openai : .anthropic,
            headers: [HTTPHeader("x-practice-script", script.name)])
        let request = ChatRequest(model: EndpointProfile.practiceModel, messages: [.user("Play.")])
        // A reply that an error ends has its instants too.
        for try await case .finished(let reply) in model.reply(to: request, delivery: .streamed) {
            return reply.instants
        }
        throw CancellationError()
    }

    @Test(arguments: PracticeScript.all.map(\.name))
    func instantsAreThoseOfTheScript(name: String) async throws {
        let script = try #require(PracticeScript.all.first { $0.name == name })
        let found = try await instants(of: script)
        let single: [(PracticeInstant, Instant?)] = [
            (.firstByte, found.firstByte), (.firstEvent, found.firstEvent),
            (.firstReasoning, found.firstReasoning), (.firstToolCall, found.firstToolCall),
            (.firstVisibleText, found.firstVisibleText), (.lastVisibleText, found.lastVisibleText),
            (.finished, found.finished),
        ]
        var counts: [PracticeInstant: Int] = [:]
        for (name, instant) in single where instant != nil { counts[name] = 1 }
        if !found.toolArgumentsComplete.isEmpty {
            counts[.toolArgumentsComplete] = found.toolArgumentsComplete.count
        }
        #expect(counts == script.instants)
    }
}
