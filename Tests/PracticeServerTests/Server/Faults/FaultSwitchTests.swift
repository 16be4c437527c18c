import Testing

@testable import PracticeServer

@Suite("Asking for a fault", .timeLimit(.minutes(5)))
struct FaultSwitchTests {
    private func run(
        _ fault: PracticeFaultPlan? = nil, reply: PracticeReply = FaultCase.reply,
        _ body: @escaping @Sendable (EndpointUnderTest) async throws -> Void
    ) async throws {
        try await EndpointUnderTest.run(fault: fault, clock: JumpingClock()) { _ in
            reply
        } _: {
            try await body($0)
        }
    }

    @Test("A plan for the first replies ends with them", arguments: FaultCase.all)
    func first(asked: FaultCase) async throws {
        try await run(PracticeFaultPlan(.serverError, replies: 2)) { endpoint in
            for status in [500, 500, 200, 200] {
                let reply = try await asked.reply(endpoint)
                #expect(reply.status == status)
            }
        }
    }

    @Test("A request's own fault goes before the plan's, and uses none of it up")
    func header() async throws {
        try await run(PracticeFaultPlan(.serverError, replies: 1)) { endpoint in
            for asked in FaultCase.all {
                let reply = try await asked.reply(endpoint, fault: "rate-limit")
                #expect(reply.status == 429)
            }
            for status in [500, 200] {
                let reply = try await FaultCase.all[0].reply(endpoint)
                #expect(reply.status == status)
            }
        }
    }

    @Test("An unknown name is refused with those there are", arguments: FaultCase.all)
    func unknown(asked: FaultCase) async throws {
        try await run { endpoint in
            let reply = try await asked.reply(endpoint, fault: "stall*2")
            #expect(reply.status == 400)
            let message = try #require(try reply.json["error"]?["message"]?.string)
            #expect(PracticeFault.allCases.allSatisfy { message.contains("`\($0.rawValue)`") })
        }
    }

    @Test("A reply without the fault's place comes as usual", arguments: FaultCase.all)
    func withoutPlace(asked: FaultCase) async throws {
        try await run(reply: PracticeReply(text: "one two")) { endpoint in
            let reply = try await asked.reply(endpoint, fault: "cut-in-arguments")
            #expect(reply.body.contains("two"))
            #expect(await endpoint.log.next(1).first?.fault == nil)
        }
    }

    @Test("Only replies of the model go wrong")
    func otherPaths() async throws {
        try await run(PracticeFaultPlan(.serverError)) { endpoint in
            let embedding = #"{"model":"practice-embedding","input":"one"}"#
            let question = #"{"model":"practice","messages":[{"role":"user","content":"one"}]}"#
            let others = [
                try await endpoint.get("/v1/models"), try await endpoint.get("/health"),
                try await endpoint.send("POST", "/v1/embeddings", embedding),
            ]
            #expect(others.map(\.status) == [200, 200, 200])
            let withoutMaxTokens = try await endpoint.message(question)
            #expect(withoutMaxTokens.status == 400)
            let reply = try await endpoint.chat(question)
            #expect(reply.status == 500)
        }
    }

    @Test("The log names the fault", arguments: PracticeFault.allCases)
    func log(fault: PracticeFault) async throws {
        try await run { endpoint in
            for asked in FaultCase.all {
                _ = try await asked.bytes(endpoint, fault: fault.rawValue)
                let entry = try #require(await endpoint.log.next(1).first)
                #expect(entry.fault == fault)
                #expect(entry.jsonLine.hasSuffix(#","fault":"\#(fault.rawValue)"}"#))
            }
        }
    }
}
