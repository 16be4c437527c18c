import Foundation
import Testing

@testable import PracticeServer

@Suite("Replies that come, and come oddly", .serialized, .timeLimit(.minutes(5)))
struct OddReplyTests {
    /// The reply with the fault, and the same reply without.
    private func replies(
        _ fault: PracticeFault, _ asked: FaultCase, clock: JumpingClock = JumpingClock()
    ) async throws -> (odd: RawReply, usual: RawReply) {
        try await EndpointUnderTest.run(clock: clock) { _ in
            FaultCase.reply
        } _: { endpoint in
            (
                odd: try await asked.reply(endpoint, fault: fault.rawValue),
                usual: try await asked.reply(endpoint)
            )
        }
    }

    /// A body without what differs from request to request.
    private func masked(_ body: String) -> String {
        body.replacing(/(chatcmpl-|msg_|req_)[0-9a-f]{16}/, with: "ID")
    }

    @Test("A rate limit is a 429 that says when to try again", arguments: FaultCase.all)
    func rateLimit(asked: FaultCase) async throws {
        let (odd, _) = try await replies(.rateLimit, asked)
        #expect(odd.status == 429)
        #expect(odd.headers["retry-after"] == "1")
        let error = try #require(try odd.json["error"])
        #expect(error["type"]?.string == (asked.wire == .openAI ? "requests" : "rate_limit_error"))
    }

    @Test("A server error is a 500 in the words of the wire", arguments: FaultCase.all)
    func serverError(asked: FaultCase) async throws {
        let (odd, _) = try await replies(.serverError, asked)
        #expect(odd.status == 500)
        #expect(odd.headers["retry-after"] == nil)
        let error = try #require(try odd.json["error"])
        #expect(error["type"]?.string == (asked.wire == .openAI ? "server_error" : "api_error"))
    }

    @Test("An overload under status 200 ends a stream in its middle", arguments: FaultCase.streamed)
    func overloaded(asked: FaultCase) async throws {
        let (odd, _) = try await replies(.overloadedInBand, asked)
        #expect(odd.status == 200)
        #expect(odd.body.contains("three"))
        #expect(!odd.body.contains("four"))
        let last = try #require(odd.chunks.last)
        #expect(last.contains(asked.wire == .openAI ? "engine_overloaded" : "overloaded_error"))
        #expect(last.hasPrefix(asked.wire == .openAI ? "data: {\"error\":" : "event: error\ndata: {"))
    }

    @Test("In place of a whole reply it is the error", arguments: FaultCase.whole)
    func overloadedWhole(asked: FaultCase) async throws {
        let (odd, _) = try await replies(.overloadedInBand, asked)
        #expect(odd.status == 200)
        #expect(try odd.json["error"]?["message"]?.string?.contains("overloaded") == true)
    }

    @Test("A web page is no reply, and has a good status", arguments: FaultCase.all)
    func html(asked: FaultCase) async throws {
        let (odd, _) = try await replies(.html, asked)
        #expect(odd.status == 200)
        #expect(odd.headers["content-type"]?.hasPrefix("text/html") == true)
        #expect(odd.body.hasPrefix("<!DOCTYPE html>"))
    }

    @Test("One frame of a stream is not JSON, and the rest is the reply", arguments: FaultCase.streamed)
    func malformed(asked: FaultCase) async throws {
        let (odd, usual) = try await replies(.malformedFrame, asked)
        let frames = odd.chunks.filter { !$0.contains("[DONE]") }
        let broken = frames.filter { chunk in
            guard let data = chunk.firstRange(of: "data: ")?.upperBound else { return true }
            return (try? PracticeJSON.parse(String(chunk[data...]))) == nil
        }
        #expect(broken.count == 1)
        #expect(broken.allSatisfy { $0.hasSuffix("\n\n") })
        let rest = odd.chunks.filter { $0 != broken.first }
        #expect(masked(rest.joined()) == masked(usual.body))
    }

    @Test("Of a whole reply there is half, as if it were all", arguments: FaultCase.whole)
    func malformedWhole(asked: FaultCase) async throws {
        let (odd, usual) = try await replies(.malformedFrame, asked)
        #expect(throws: (any Error).self) { try odd.json }
        #expect(odd.headers["content-length"] == "\(odd.body.utf8.count)")
        #expect(masked(usual.body).hasPrefix(masked(odd.body).prefix(60)))
        #expect(odd.body.utf8.count == usual.body.utf8.count / 2)
    }

    @Test("A flood of signs of life comes before the rest", arguments: FaultCase.all)
    func pings(asked: FaultCase) async throws {
        let (odd, usual) = try await replies(.pingFlood, asked)
        if asked.stream {
            let ping = asked.wire == .openAI ? ": ping\n\n" : "event: ping\ndata: {\"type\":\"ping\"}\n\n"
            #expect(odd.chunks.count { $0 == ping } >= PracticeFault.pings)
            #expect(
                masked(odd.chunks.filter { $0 != ping }.joined())
                    == masked(usual.chunks.filter { $0 != ping }.joined()))
        } else {
            #expect(odd.body.prefix { $0 == "\n" }.count == PracticeFault.pings)
            #expect(masked(String(odd.body.drop { $0 == "\n" })) == masked(usual.body))
        }
    }

    @Test("One event is huge, and says the same", arguments: FaultCase.all)
    func huge(asked: FaultCase) async throws {
        let (odd, usual) = try await replies(.hugeEvent, asked)
        #expect(odd.chunks.map(\.utf8.count).max() ?? 0 > PracticeFault.padding)
        // By offsets: a search through so long a text takes seconds.
        let body = odd.body
        let mark = #""obfuscation":""#
        let start = try #require(body.range(of: mark))
        let end = body.utf8.index(start.upperBound, offsetBy: PracticeFault.padding)
        #expect(body[end...].hasPrefix("\","))
        let rest = body[..<start.lowerBound] + body[end...].dropFirst(2)
        #expect(masked(String(rest)) == masked(usual.body))
    }

    @Test("Byte by byte it is the same reply", arguments: FaultCase.all)
    func bytes(asked: FaultCase) async throws {
        let (odd, usual) = try await replies(.byteByByte, asked)
        if asked.stream { #expect(odd.chunks.allSatisfy { $0.utf8.count == 1 }) }
        #expect(masked(odd.body) == masked(usual.body))
    }

    @Test("A slow head takes its time, and the reply follows", arguments: FaultCase.all)
    func slowHeaders(asked: FaultCase) async throws {
        let clock = JumpingClock()
        let (odd, usual) = try await replies(.slowHeaders, asked, clock: clock)
        #expect(clock.now.offset > .seconds(1))
        #expect(odd.status == 200)
        #expect(odd.headers["x-practice-status"] == "HTTP/1.1 200 OK")
        #expect(odd.headers["content-type"] == usual.headers["content-type"])
        #expect(masked(odd.body) == masked(usual.body))
    }
}
