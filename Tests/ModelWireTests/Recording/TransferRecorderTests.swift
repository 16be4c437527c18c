import CurlStreaming
import Foundation
import ModelWire
import Synchronization
import TestSupport
import Testing

/// What a recording holds, and what it never does.
@Suite(.timeLimit(.minutes(5)))
struct TransferRecorderTests {
    @Test(arguments: [ModelWire.Wire.openai, .anthropic])
    func `no key is in the file, also when the server sends it back in pieces`(wire: ModelWire.Wire)
        async throws
    {
        let gate = Gate()
        let server = try LoopbackServer.start { _ in
            [
                .send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Request-Id: sk-secret-1234\r\n"),
                .send("Set-Cookie: session=hidden\r\n\r\n: sk-sec"), .hold(gate),
                .send("ret-1234\ndata: sk-secret-1234\n\n"), .close,
            ]
        }
        let model = server.model(wire: wire, key: APIKey("sk-secret-1234"))
        let request = model.post(
            ChatRequest(model: "m", messages: [.user("my key is sk-secret-1234, sk-other-5678")]), .streamed)
        let recorded = try await RecordedTransfers.make(secrets: ["sk-other-5678"]) { client in
            for try await _ in try await client.send(request).body { gate.open() }
        }
        let text = try recorded.text()
        #expect(server.requests.first?.text.contains("sk-other-5678") == true)
        for secret in ["sk-sec", "secret-1234", "sk-other", "hidden", "authorization", "x-api-key"] {
            #expect(!text.lowercased().contains(secret), "\(secret) in \(text)")
        }
        #expect(text.contains("my key is (key), (key)"))
        // The server's key is not there when it is played, and the question still finds its answer.
        let played = HTTPClient(
            playing: RecordedAnswers(
                try TransferRecording(path: recorded.path), secrets: ["sk-secret-1234", "sk-other-5678"]),
            pace: .instant)
        let body = try await played.send(request).body.collect(upTo: 1_000)
        #expect(String(decoding: body, as: UTF8.self) == ": (key)\ndata: (key)\n\n")
    }

    @Test func `a key in the deltas of a stream is not in the file either, and the rest is played as it was`()
        async throws
    {
        let deltas = ["It is sk-s", "ecret-", "1234, ", "and on"].map {
            #"data: {"choices":[{"index":0,"delta":{"content":"\#($0)"}}]}"# + "\n\n"
        }
        let server = try LoopbackServer.start { _ in
            [.chunkedHead()] + deltas.map { .chunk($0) } + [.chunk("data: [DONE]\n\n"), .lastChunk]
        }
        let model = server.model(wire: .openai, key: APIKey("sk-secret-1234"))
        let request = model.post(ChatRequest(model: "m", messages: [.user("?")]), .streamed)
        let recorded = try await RecordedTransfers.make { client in
            for try await _ in try await client.send(request).body {}
        }
        #expect(!(try recorded.text()).contains("ecret"))
        let body = try await recorded.player().send(request).body.collect(upTo: 10_000)
        let played = String(decoding: body, as: UTF8.self)
        #expect(
            played.contains(#""content":"It is (key)""#) && played.contains(#""content":", ""#), "\(played)")
        #expect(played.hasSuffix(deltas[3] + "data: [DONE]\n\n"))
    }

    @Test func `only its owner may read it`() async throws {
        let recorded = try await RecordedTransfers.make { _ in }
        let attributes = try FileManager.default.attributesOfItem(atPath: recorded.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a file that is there is left alone`() async throws {
        let recorded = try await RecordedTransfers.make { _ in }
        let before = try recorded.text()
        let error = #expect(throws: RecordingError.self) {
            _ = try TransferRecorder(path: recorded.path, header: [:], secrets: []) { _ in }
        }
        #expect(error?.code == .exists)
        #expect(try recorded.text() == before)
    }

    #if os(Linux)
    @Test func `a disk without room is found with the first line, and told once later on`() throws {
        let failures = Mutex(0)
        let file = try RecordingFile(creating: "/dev/full") { error in
            #expect(error.code == .cannotWrite)
            failures.withLock { $0 += 1 }
        }
        let other = try RecordingFile(creating: "/dev/full") { _ in Issue.record("the first line is thrown") }
        #expect(throws: RecordingError.self) { try other.begin(with: ["a": 1]) }
        for _ in 0..<3 { file.append(["a": 1]) }
        #expect(failures.withLock { $0 } == 1)
    }
    #endif

    @Test(arguments: ["/nowhere/at/all.jsonl", "/"])
    func `a file that cannot be made is told`(path: String) {
        let error = #expect(throws: RecordingError.self) {
            _ = try TransferRecorder(path: path, header: [:], secrets: []) { _ in }
        }
        #expect(error?.description.contains(path) == true)
    }
}
