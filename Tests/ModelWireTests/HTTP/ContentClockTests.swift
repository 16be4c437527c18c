import CurlStreaming
import TestSupport
import Testing

@testable import ModelWire

/// Limits on content, on a clock that only the test moves.
@Suite(.timeLimit(.minutes(5)))
struct ContentClockTests {
    let clock = SteppedClock()

    private static let limits = Timeouts(
        connect: .seconds(120), firstByte: .seconds(120), idle: .seconds(120), total: .seconds(240),
        firstContent: .seconds(300), contentSilence: .seconds(60))
    private static let ping = LoopbackServer.Step.chunk(": still here\n\n")
    private static let role = LoopbackServer.Step.chunk(Wire.event(Chunk.delta(["role": "assistant"])))

    private func model(_ server: LoopbackServer) -> HTTPChatModel {
        var model = HTTPChatModel(
            baseURL: server.baseURL + "/v1", client: HTTPClient(), timeouts: Self.limits)
        model.clock = clock.monotonic
        return model
    }

    /// A reply that a task of its own reads: each piece of text as it is read, and a gate that opens at the end.
    private typealias Reading = (texts: AsyncStream<String>, reply: Task<ModelReply, any Error>, end: Gate)

    private func read(_ server: LoopbackServer, _ delivery: Delivery = .streamed) -> Reading {
        let (texts, hear) = AsyncStream.makeStream(of: String.self)
        let end = Gate()
        let model = model(server)
        let reply = Task {
            defer {
                hear.finish()
                end.open()
            }
            for try await event in model.reply(to: .any, delivery: delivery) {
                if case .text(let piece, _) = event { hear.yield(piece) }
                if case .finished(let reply) = event { return reply }
            }
            throw DecodedReply.NotFinished()
        }
        return (texts, reply, end)
    }

    /// Waits until the clock's sleeper has just this long to sleep: the reader waits, and its limit has begun.
    private func sleeps(_ duration: Duration) async -> Bool {
        await eventually { clock.sleeps == [duration] }
    }

    /// Lets a limit pass whole, and waits for the end of the reply.
    ///
    /// A ping may just have been read as the clock is moved, and the reader be on its way to the next wait. What passes
    /// between two waits counts for nothing: the sleeper then has the whole limit before it again, and so has this.
    private func passes(_ limit: Duration, _ reading: Reading) async -> Bool {
        guard await sleeps(limit) else { return false }
        return await eventually {
            if clock.sleeps == [limit] { clock.advance(by: limit) }
            return reading.end.hasBeenOpened
        }
    }

    @Test func `a server that shows life and says nothing passes the limit of the first content`()
        async throws
    {
        let server = try LoopbackServer.start { _ in [.chunkedHead(), Self.role, Self.ping, .waitForClose] }
        let reading = read(server)
        #expect(await passes(.seconds(300), reading))
        let error = try await #require(throws: TransferError.self) { try await reading.reply.value }
        #expect(error.code == .timedOut(.firstContent))
        #expect("\(error)".contains("no content within 300.0 seconds"))
        #expect(await server.sawClientClose())
    }

    @Test func `a document of which only white space comes passes it too`() async throws {
        let server = try LoopbackServer.start { _ in
            [.openHead("application/json"), .send("\n\n\n"), .waitForClose]
        }
        let reading = read(server, .whole)
        #expect(await passes(.seconds(300), reading))
        let error = try await #require(throws: TransferError.self) { try await reading.reply.value }
        #expect(error.code == .timedOut(.firstContent))
        #expect(await server.sawClientClose())
    }

    @Test func `silence in the middle ends the reply, with the text before it`() async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), Self.ping, .waitForClose]
        }
        let reading = read(server)
        var texts = reading.texts.makeAsyncIterator()
        #expect(await texts.next() == "Room ")
        #expect(await passes(.seconds(60), reading))
        let reply = try await reading.reply.value
        #expect(reply.verdict == .truncatedTransport)
        #expect(reply.message.text == "Room ")
        #expect(reply.transferError?.code == .timedOut(.contentSilence))
        #expect("\(try #require(reply.failure))".contains("no content for 60.0 seconds"))
        #expect(await server.sawClientClose())
    }

    @Test func `half a document and then silence is a transfer's error`() async throws {
        let server = try LoopbackServer.start { _ in
            [.openHead("application/json"), .send(#"{"choices":["#), .waitForClose]
        }
        let reading = read(server, .whole)
        #expect(await passes(.seconds(60), reading))
        let error = try await #require(throws: TransferError.self) { try await reading.reply.value }
        #expect(error.code == .timedOut(.contentSilence))
    }

    @Test func `a refusal whose words do not come is told without them, after a moment`() async throws {
        let server = try LoopbackServer.start { _ in
            [.send("HTTP/1.1 429 Scripted\r\nContent-Length: 100\r\n\r\nslow do"), .waitForClose]
        }
        let reading = read(server)
        #expect(await passes(.seconds(5), reading))
        let error = try await #require(throws: APIError.self) { try await reading.reply.value }
        #expect(error.kind == .rateLimited)
        #expect(error.message == "slow do")
        #expect(await server.sawClientClose())
    }

    @Test func `each piece of content begins the silence anew`() async throws {
        let gates = [Gate(), Gate()]
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), .hold(gates[0])]
                + [.chunk(Wire.event(Chunk.text("204"))), .hold(gates[1])]
                + [.chunk(Wire.event(Chunk.text("."))), .chunk(Wire.event(Chunk.finish("stop")))]
                + [.chunk(Wire.mark), .lastChunk]
        }
        let reading = read(server)
        var texts = reading.texts.makeAsyncIterator()
        #expect(await texts.next() == "Room ")
        #expect(await sleeps(.seconds(60)))
        clock.advance(by: .seconds(59))
        gates[0].open()
        #expect(await texts.next() == "204")
        clock.advance(by: .seconds(59))
        // The sleeper woke, found that content had come, and sleeps for what is left of the new silence.
        #expect(await eventually { clock.sleeps.count == 1 && clock.sleeps[0] > .zero })
        gates[1].open()
        #expect(try await reading.reply.value.verdict == .complete)
    }

    @Test func `a slow reader is no silent server`() async throws {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.chunk(Wire.mark), .lastChunk] }
        var events = model(server).reply(to: .any, delivery: .streamed).makeAsyncIterator()
        var texts: [String] = []
        while let event = try await events.next() {
            if case .text(let piece, _) = event { texts.append(piece) }
            if case .finished(let reply) = event { #expect(reply.verdict == .complete) }
            // The reader is away for longer than any limit, and whoever sleeps has its turn.
            clock.advance(by: .seconds(1_000))
            for _ in 0..<100 { await Task.yield() }
        }
        #expect(texts == ["Room ", "204."])
    }

    @Test func `after the finish a server that sends no mark and stays is waited for only a moment`()
        async throws
    {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.waitForClose] }
        let reading = read(server)
        #expect(await passes(.seconds(2), reading))
        let reply = try await reading.reply.value
        #expect(reply.verdict == .completeWithoutMark)
        #expect(reply.failure == nil)
        #expect(reply.usage == Usage(promptTokens: 9, completionTokens: 3))
        #expect(await server.sawClientClose())
    }

    @Test func `signs of life after the finish do not make the moment longer`() async {
        let gaveUp = Gate()
        let content = ContentClock(Self.limits, closing: .seconds(2), clock: clock.monotonic) { _, _ in
            gaveUp.open()
        }
        content.sawFinish()
        for _ in 0..<2 {
            await content.whileWaiting { clock.advance(by: .milliseconds(900)) }
            // Something was read, and no content: the reader says again that the finish has come.
            content.sawFinish()
        }
        await content.whileWaiting {
            #expect(!gaveUp.hasBeenOpened)
            clock.advance(by: .milliseconds(300))
            #expect(await eventually { gaveUp.hasBeenOpened })
        }
    }

    @Test func `nobody sleeps once the reply has ended, or its reader has left`() async throws {
        let server = try LoopbackServer.start { request in
            request.connection == 0
                ? [.chunkedHead(), .chunk(BrokenStreamTests.half), .waitForClose]
                : .streamedAnswer() + [.chunk(Wire.mark), .lastChunk]
        }
        for try await event in model(server).reply(to: .any, delivery: .streamed) {
            if case .text = event { break }
        }
        #expect(await eventually { clock.sleeps.isEmpty })
        #expect(try await HeardReply(model(server)).reply.verdict == .complete)
        #expect(await eventually { clock.sleeps.isEmpty })
    }

    @Test func `a model that is still being loaded has minutes, and one that stalls has one`() {
        let limits = Timeouts.chat
        #expect(limits.firstByte ?? .zero >= .seconds(180))
        #expect(limits.firstContent ?? .zero >= .seconds(180))
        #expect(limits.contentSilence == .seconds(60))
        // Bytes that are no content must not be asked for more often than content is.
        #expect(limits.idle ?? .zero >= limits.firstContent ?? .zero)
    }
}
