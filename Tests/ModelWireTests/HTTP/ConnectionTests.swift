import CurlStreaming
import TestSupport
import Testing

@testable import ModelWire

/// What becomes of the connection when a reply has ended, and when its reader has gone.
@Suite(.timeLimit(.minutes(5)))
struct ConnectionTests {
    @Test func `a reply ends with its mark, also when the server leaves the connection open`() async throws {
        let server = try LoopbackServer.start { _ in
            .streamedAnswer() + [.chunk(Wire.mark), .waitForClose]
        }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.verdict == .complete)
        #expect(await server.sawClientClose())
    }

    @Test func `a server that talks on after its mark is not listened to`() async throws {
        let server = try LoopbackServer.start { _ in
            .streamedAnswer() + [
                .chunk(Wire.mark),
                .sendRepeatedly(Array("5\r\n: on\n\r\n".utf8), times: 1_000_000), .waitForClose,
            ]
        }
        let reply = try await HeardReply(server.model()).reply
        #expect(reply.verdict == .complete)
        #expect(await server.sawClientClose())
    }

    @Test func `a connection that ended its reply well is used again`() async throws {
        // The body's end comes after the mark has been read: the reader has to wait for it a moment.
        let server = try LoopbackServer.start { _ in
            .streamedAnswer() + [.chunk(Wire.mark), .wait(.milliseconds(20)), .lastChunk]
        }
        var model = server.model()
        model.closingGrace = .seconds(30)
        let first = try await HeardReply(model).reply
        let second = try await HeardReply(model).reply
        #expect(server.requests.map(\.connection) == [0, 0])
        #expect(first.instants.connected != nil)
        #expect(second.instants.connected == nil)
        #expect(second.instants.nameResolved == nil)
    }

    @Test func `events are asked for anew by each reader, and not before`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.chunk(Wire.mark), .lastChunk] }
        let events = server.model().reply(to: .any, delivery: .streamed)
        var first = events.makeAsyncIterator()
        #expect(server.requests.isEmpty)
        for _ in 0..<3 { #expect(try await first.next() != nil) }
        #expect(try await first.next() == nil)
        #expect(try await first.next() == nil)
        #expect(server.requests.count == 1)
        var second = events.makeAsyncIterator()
        #expect(try await second.next() != nil)
        #expect(server.requests.count == 2)
    }

    @Test func `cancelling the reader closes the connection, and the reply says how far it came`()
        async throws
    {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), .waitForClose]
        }
        let (heard, hear) = AsyncStream.makeStream(of: String.self)
        let reader = Task {
            var ends: [ModelReply] = []
            var events = server.model().reply(to: .any, delivery: .streamed).makeAsyncIterator()
            while let event = try await events.next() {
                if case .text(let piece, _) = event { hear.yield(piece) }
                if case .finished(let reply) = event { ends.append(reply) }
            }
            #expect(try await events.next() == nil, "nothing follows the end")
            return ends
        }
        var pieces = heard.makeAsyncIterator()
        #expect(await pieces.next() == "Room ")
        reader.cancel()
        let ends = try await reader.value
        #expect(ends.map(\.verdict) == [.cancelled])
        #expect(ends.first?.message.text == "Room ")
        #expect(ends.first?.transferError?.code == .cancelled)
        #expect(await server.sawClientClose())
    }

    @Test func `a reader that is cancelled before the first event has an end too`() async throws {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), .chunk(": here\n\n"), .waitForClose] }
        let reader = Task { try await HeardReply(server.model()).reply }
        #expect(await eventually { server.bytesSent > 0 })
        reader.cancel()
        do {
            #expect(try await reader.value.verdict == .cancelled)
        } catch let error as TransferError {
            // Cancelled before the head was read: there is no stream yet that could have a verdict.
            #expect(error.code == .cancelled)
        }
        #expect(await server.sawClientClose())
    }

    @Test func `cancelling before the first byte closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in [.waitForClose] }
        let reader = Task { try await HeardReply(server.model()).reply }
        #expect(await server.received(requests: 1))
        reader.cancel()
        let error = try await #require(throws: TransferError.self) { try await reader.value }
        #expect(error.code == .cancelled)
        #expect(await server.sawClientClose())
    }

    @Test func `leaving the loop closes the connection`() async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), .waitForClose]
        }
        for try await event in server.model().reply(to: .any, delivery: .streamed) {
            if case .text = event { break }
        }
        #expect(await server.sawClientClose())
    }
}
