import PracticeServer
import Testing

@testable import LessonKit

/// Every fault that the practice endpoint makes, on both wires and in both deliveries: how the reply ends, and what is
/// left of the turn.
@Suite("A reply that goes wrong", .serialized, .timeLimit(.minutes(10)))
struct FaultedReplyTests {
    /// How one request ended.
    enum Ending: Sendable, Equatable {
        case reply(StreamVerdict)
        case refused(APIError.Kind)
        case broken(TransferError.Code)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let fault: PracticeFault
        let wire: Wire
        let delivery: Delivery
        let ending: Ending
        var testDescription: String { "\(fault.rawValue), \(wire.rawValue), \(delivery.rawValue)" }

        /// Whether the same session gets its answer by trying again.
        var isRetried: Bool {
            switch ending {
            case .reply(.errorInBand): delivery == .whole
            case .reply(let verdict): verdict.isWhole
            case .refused(let kind): kind != .notTheProtocol
            case .broken(let code): code == .connectionLost
            }
        }
    }

    private static let endings: [(PracticeFault, streamed: Ending, whole: Ending)] = [
        (.cutBeforeFirstByte, .broken(.connectionLost), .broken(.connectionLost)),
        (.cutInToken, .reply(.truncatedTransport), .broken(.connectionLost)),
        (.cutInArguments, .reply(.truncatedTransport), .broken(.connectionLost)),
        (.cutAfterFinish, .reply(.completeWithoutMark), .broken(.connectionLost)),
        (.stall, .reply(.truncatedTransport), .broken(.timedOut(.contentSilence))),
        (.rateLimit, .refused(.rateLimited), .refused(.rateLimited)),
        (.serverError, .refused(.serverFailure), .refused(.serverFailure)),
        (.overloadedInBand, .reply(.errorInBand), .reply(.errorInBand)),
        (.html, .refused(.notTheProtocol), .refused(.notTheProtocol)),
        (.malformedFrame, .reply(.complete), .refused(.notTheProtocol)),
        (.pingFlood, .reply(.complete), .reply(.complete)),
        (.hugeEvent, .reply(.complete), .reply(.complete)),
        (.byteByByte, .reply(.complete), .reply(.complete)),
        (.slowHeaders, .reply(.complete), .reply(.complete)),
    ]

    static let cases = endings.flatMap { fault, streamed, whole in
        Wire.allCases.flatMap { wire in
            [
                Case(fault: fault, wire: wire, delivery: .streamed, ending: streamed),
                Case(fault: fault, wire: wire, delivery: .whole, ending: whole),
            ]
        }
    }

    @Test("Every fault is in the table")
    func all() { #expect(Self.endings.map(\.0) == PracticeFault.allCases) }

    /// A model at an endpoint whose first reply goes wrong that can.
    private func withModel<Value: Sendable>(
        _ given: Case, _ body: @Sendable (HTTPChatModel) async throws -> Value
    ) async throws -> Value {
        // A stall must not end by itself; everything else need not take its time.
        let clock: any Clock<Duration> = given.fault == .stall ? ContinuousClock() : HurriedClock()
        let server = PracticeEndpoint(
            configuration: .init(
                pace: Latency.instant.pace, clock: clock, fault: PracticeFaultPlan(given.fault, replies: 1)))
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        var timeouts = Timeouts.chat
        if given.fault == .stall { timeouts.contentSilence = .seconds(2) }
        return try await body(
            HTTPChatModel(
                baseURL: server.waitUntilListening(), wire: given.wire, timeouts: timeouts))
    }

    private static let tool = Tool(
        name: "search_campus_info", description: "Searches facts about the campus.",
        parameters: [
            "type": "object", "properties": ["query": ["type": "string"]], "required": ["query"],
        ]
    ) { _ in "AI Club: The AI Club meets Thursdays at 5 PM in room 204." }

    private static let question = "When does the AI Club meet?"

    @Test("It ends as its fault wants, and the error is of its kind", arguments: cases)
    func ending(given: Case) async throws {
        try await withModel(given) { model in
            // A reply of text, or for a cut in arguments one of a call.
            let request = ChatRequest(
                model: EndpointProfile.practiceModel,
                messages: [.user(given.fault == .cutInArguments ? Self.question : "What is an API?")],
                tools: given.fault == .cutInArguments ? [Self.tool.definition] : [], maxTokens: 400)
            var endings: [Ending] = []
            do {
                for try await case .finished(let reply) in model.reply(to: request, delivery: given.delivery)
                {
                    endings.append(.reply(reply.verdict))
                    #expect(reply.message.toolCalls.allSatisfy { !$0.isComplete })
                    if case .reply(.errorInBand) = given.ending {
                        guard case .server(let error) = reply.failure else {
                            Issue.record("\(String(describing: reply.failure))")
                            continue
                        }
                        #expect(error.isRetryable && error.kind == .serverFailure)
                    }
                }
            } catch let error as APIError {
                endings.append(.refused(error.kind))
                if given.fault == .rateLimit { #expect(error.retryAfter == 1) }
            } catch let error as TransferError {
                endings.append(.broken(error.code))
            }
            #expect(endings == [given.ending])
        }
    }

    @Test("The session goes on: tried again where that may be, and clean where not", arguments: cases)
    func session(given: Case) async throws {
        try await withModel(given) { model in
            let waited = HurriedClock()
            let session = ChatSession(
                model: RetryingModel(model, clock: waited.monotonic),
                settings: ChatSettings(model: EndpointProfile.practiceModel),
                instructions: "Answer with the help of the tools.", tools: [Self.tool])
            var failure: (any Error)?
            do {
                if given.delivery == .whole { _ = try await session.chat(Self.question) }
                if given.delivery == .streamed { for try await _ in session.stream(Self.question) {} }
            } catch {
                failure = error
            }
            #expect((failure == nil) == given.isRetried, "\(String(describing: failure))")
            let turns = await session.history.turns.count
            #expect(turns == (given.isRetried ? 1 : 0))
            let next = try await session.chat("And where does the AI Club meet?")
            #expect(next.answer.contains("room 204"))
            #expect(await session.history.turns.count == turns + 1)
        }
    }
}
