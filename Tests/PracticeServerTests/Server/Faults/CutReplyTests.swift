import Foundation
import Testing

@testable import PracticeServer

@Suite("Replies whose connection is cut", .serialized, .timeLimit(.minutes(5)))
struct CutReplyTests {
    private func cut(_ fault: PracticeFault, _ asked: FaultCase) async throws -> (
        text: String, PracticeLogEntry
    ) {
        // A stall ends at once on this clock.
        try await EndpointUnderTest.run(clock: JumpingClock()) { _ in
            FaultCase.reply
        } _: { endpoint in
            let bytes = try await asked.bytes(endpoint, fault: fault.rawValue)
            let entry = try #require(await endpoint.log.next(1).first)
            return (String(decoding: bytes, as: UTF8.self), entry)
        }
    }

    /// A chunked body ends with an empty chunk, any other with as many bytes as its head states.
    private func isWhole(_ text: String) throws -> Bool {
        if text.contains("chunked") { return text.hasSuffix("\r\n0\r\n\r\n") }
        let parts = text.components(separatedBy: "\r\n\r\n")
        let length = try #require(parts[0].firstMatch(of: /(?i)content-length: (\d+)/)?.1)
        return parts[1].utf8.count == Int(length)
    }

    @Test("A cut before the first byte leaves nothing", arguments: FaultCase.all)
    func beforeFirstByte(asked: FaultCase) async throws {
        let (text, entry) = try await cut(.cutBeforeFirstByte, asked)
        #expect(text.isEmpty)
        #expect(entry.outcome == .cut)
        #expect(entry.fault == .cutBeforeFirstByte)
    }

    @Test("A cut in a token leaves half of the text, and half an event", arguments: FaultCase.all)
    func inToken(asked: FaultCase) async throws {
        let (text, entry) = try await cut(.cutInToken, asked)
        #expect(!(try isWhole(text)))
        #expect(text.contains("two"))
        #expect(!text.contains("four"))
        #expect(!text.contains(asked.finishWord))
        if asked.stream { #expect(!text.hasSuffix("\n\n\r\n"), "the last chunk holds a whole event") }
        #expect(entry.outcome == .cut)
    }

    @Test("A cut in arguments leaves a call that has begun", arguments: FaultCase.all)
    func inArguments(asked: FaultCase) async throws {
        let (text, entry) = try await cut(.cutInArguments, asked)
        #expect(!(try isWhole(text)))
        #expect(text.contains("six"))
        #expect(text.contains("seven") || text.contains("sev"))
        #expect(!text.contains(" ten"))
        #expect(!text.contains(asked.finishWord))
        #expect(entry.outcome == .cut)
    }

    @Test("A cut after the finish leaves all but the end mark", arguments: FaultCase.all)
    func afterFinish(asked: FaultCase) async throws {
        let (text, entry) = try await cut(.cutAfterFinish, asked)
        #expect(!(try isWhole(text)))
        #expect(text.contains(asked.finishWord))
        #expect(!text.contains(asked.endMark))
        #expect(entry.outcome == .cut)
    }

    @Test("A stall stops in the middle, and ends with a cut after all", arguments: FaultCase.all)
    func stall(asked: FaultCase) async throws {
        let (text, entry) = try await cut(.stall, asked)
        #expect(!(try isWhole(text)))
        #expect(text.contains("three"))
        #expect(!text.contains(asked.finishWord))
        #expect(entry.outcome == .cut)
    }

    @Test("A client that leaves a stalled reply is noticed", arguments: FaultCase.all)
    func leavingAStall(asked: FaultCase) async throws {
        let clock = HeldClock()
        try await EndpointUnderTest.run(clock: clock) { _ in
            FaultCase.reply
        } _: { endpoint in
            async let bytes = asked.bytes(endpoint, fault: "stall", until: "three")
            let wake = await clock.nextSleeper()
            _ = try await bytes
            wake()
            #expect(await endpoint.log.next(1).first?.outcome == .clientClosed)
        }
    }
}
