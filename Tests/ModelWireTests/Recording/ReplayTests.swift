import CurlStreaming
import Foundation
import ModelWire
import TestSupport
import Testing

/// What was recorded comes out again: text, verdict and failure, with no server.
@Suite(.timeLimit(.minutes(5)))
struct ReplayTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let steps: [LoopbackServer.Step]
    }

    static let cases = [
        Case(testDescription: "whole stream", steps: .streamedAnswer() + [.chunk(Wire.mark), .lastChunk]),
        Case(
            testDescription: "clean end too soon",
            steps: [.chunkedHead(), .chunk(BrokenStreamTests.half), .lastChunk]),
        Case(
            testDescription: "connection lost",
            steps: [.chunkedHead(), .chunk(BrokenStreamTests.half), .close]),
        Case(testDescription: "left open after the mark", steps: .streamedAnswer() + [.chunk(Wire.mark)]),
        Case(testDescription: "document for a stream", steps: [.json(200, Wire.wholeAnswer)]),
        Case(
            testDescription: "byte by byte",
            steps: [
                .sendByteByByte(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + Wire.answer.joined()
                        + Wire.mark), .close,
            ]),
        Case(
            testDescription: "not UTF-8",
            steps: [
                .chunkedHead(),
                .sendBytes(Array("4\r\n".utf8) + [0x64, 0xFF, 0xFE, 0x0A] + Array("\r\n".utf8)),
            ] + [.lastChunk]),
    ]

    private func outcome(_ model: HTTPChatModel) async throws -> String {
        do {
            let heard = try await HeardReply(model)
            return
                "\(heard.text)|\(heard.reply.verdict.rawValue)|\(heard.reply.transferError.map { "\($0)" } ?? "")"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: cases)
    func `a reply ends as it did`(given: Case) async throws {
        let server = try LoopbackServer.start { _ in given.steps }
        let model = server.model()
        var live = ""
        let recorded = try await RecordedTransfers.make { live = try await outcome(model.over($0)) }
        server.stop()
        #expect(try await outcome(model.over(recorded.player())) == live)
    }

    @Test func `a server that is not there fails as it did`() async throws {
        let server = try LoopbackServer.start { _ in [] }
        let model = server.model()
        server.stop()
        var live = ""
        let recorded = try await RecordedTransfers.make { live = try await outcome(model.over($0)) }
        let played = try await outcome(model.over(recorded.player()))
        #expect(played == live)
        #expect(played.contains("no connection could be made"))
    }

    @Test func `a refusal comes with its status, words and wait`() async throws {
        let server = try LoopbackServer.start { _ in
            [.response(429, #"{"error":{"message":"Slow down"}}"#, headers: [("Retry-After", "7")])]
        }
        let model = server.model()
        let recorded = try await RecordedTransfers.make { _ = try await outcome(model.over($0)) }
        let error = await #expect(throws: APIError.self) {
            _ = try await HeardReply(model.over(recorded.player()))
        }
        #expect(error?.status == 429)
        #expect(error?.message == "Slow down")
        #expect(error?.retryAfter == 7)
    }

    @Test func `a stream that its reader cancelled ends as cancelled`() async throws {
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk(BrokenStreamTests.half), .waitForClose]
        }
        let model = server.model()
        let recorded = try await RecordedTransfers.make { client in
            for try await case .text in model.over(client).reply(to: .any, delivery: .streamed) { break }
        }
        let heard = try await HeardReply(model.over(recorded.player()))
        #expect(heard.reply.verdict == .cancelled)
        #expect(heard.text == "Room ")
    }

    @Test func `equal requests get their answers in order, and no more than were recorded`() async throws {
        let server = try LoopbackServer.start { request in
            [.response(200, "answer \(request.positionOnConnection)")]
        }
        let request = HTTPRequest(
            method: "POST", url: server.baseURL + "/x", body: Array(#"{"a":1,"b":[2.0]}"#.utf8))
        let recorded = try await RecordedTransfers.make { client in
            for _ in 0..<2 { _ = try await client.send(request).body.collect(upTo: 100) }
        }
        let player = try recorded.player()
        var same = request
        same.body = Array(#"{ "b" : [2], "a": 1 }"#.utf8)
        for expected in ["answer 0", "answer 1"] {
            let body = try await player.send(same).body.collect(upTo: 100)
            #expect(String(decoding: body, as: UTF8.self) == expected)
        }
        let error = await #expect(throws: TransferError.self) { _ = try await player.send(same) }
        #expect(error?.code == .notRecorded)
        #expect(error?.curlMessage.contains("fewer times") == true)
    }

    @Test func `the times are those of the recording`() async throws {
        let gate = Gate()
        let server = try LoopbackServer.start { _ in
            [.chunkedHead(), .chunk("data: 1\n\n"), .hold(gate), .chunk("data: 2\n\n"), .lastChunk]
        }
        let request = HTTPRequest(url: server.baseURL)
        func offsets(_ client: HTTPClient) async throws -> [Duration] {
            let response = try await client.send(request)
            var offsets: [Duration] = []
            for try await chunk in response.body {
                offsets.append(response.instants.submitted.duration(to: chunk.readAt))
                gate.open()
            }
            return offsets
        }
        var live: [Duration] = []
        let recorded = try await RecordedTransfers.make { live = try await offsets($0) }
        let played = try await offsets(recorded.player(pace: .recorded))
        #expect(played.count == live.count)
        for (played, live) in zip(played, live) {
            // The file holds whole microseconds.
            #expect(played - live < .microseconds(2) && live - played < .microseconds(2))
        }
    }
}
