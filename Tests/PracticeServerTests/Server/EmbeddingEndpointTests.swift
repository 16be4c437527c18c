import Foundation
import Testing

@testable import PracticeServer

@Suite("Practice endpoint: embeddings", .timeLimit(.minutes(5)))
struct EmbeddingEndpointTests {
    private static func body(_ members: String) -> String { #"{"model":"practice-embedding",\#(members)}"# }

    private func vectors(_ reply: RawReply) throws -> [[Float]] {
        try #require(try reply.json["data"]?.array).map { element in
            try #require(element["embedding"]?.array).map { Float(try #require($0.number)) }
        }
    }

    @Test("A batch over the socket: in order, counted, logged, and exactly the model's vectors")
    func batch() async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.send(
                "POST", "/v1/embeddings",
                Self.body(#""input":["Tea at four.","Boats"],"input_type":"passage""#))
            #expect(reply.status == 200)
            let json = try reply.json
            #expect(json["object"] == "list")
            #expect(json["model"] == "practice-embedding")
            #expect(json["data"]?.array?.map { $0["index"]?.int } == [0, 1])
            #expect(json["usage"] == ["prompt_tokens": 5, "total_tokens": 5])
            let expected = ["Tea at four.", "Boats"].map { PracticeEmbedding().vector(of: $0, as: .passage) }
            #expect(try vectors(reply) == expected)
            let entry = try #require(await endpoint.log.next(1).first)
            #expect(entry.path == "/v1/embeddings")
            #expect(entry.promptTokens == 5)
            #expect(entry.outcome == .finished)
        }
    }

    @Test("base64 holds the same numbers: OpenAI's own client asks for it by default")
    func base64() async throws {
        try await EndpointUnderTest.run { endpoint in
            let plain = try await endpoint.send(
                "POST", "/v1/embeddings", Self.body(#""input":"Tea","input_type":"query""#))
            let packed = try await endpoint.send(
                "POST", "/v1/embeddings",
                Self.body(#""input":"Tea","input_type":"query","encoding_format":"base64""#))
            let text = try #require(try packed.json["data"]?.array?.first?["embedding"]?.string)
            let data = try #require(Data(base64Encoded: text))
            let numbers = data.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count, by: 4).map {
                    Float(
                        bitPattern: UInt32(
                            littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
                }
            }
            #expect(try [numbers] == vectors(plain))
        }
    }

    @Test("The model is listed, after those that chat")
    func listed() async throws {
        try await EndpointUnderTest.run { endpoint in
            let names = try await endpoint.get("/v1/models").json["data"]?.array?.map { $0["id"]?.string }
            #expect(names == ["practice-agent", "practice", "practice-embedding"])
            #expect(try await endpoint.get("/v1/models/practice-embedding").status == 200)
        }
    }

    @Test(
        "Wrong models, methods and bodies are refused in the wire's words",
        arguments: [
            ("POST", #"{"model":"practice-agent","input":"a"}"#, 400, "practice-embedding"),
            ("POST", #"{"model":"nobody","input":"a"}"#, 404, "nobody"),
            ("POST", #"{"input":"a"}"#, 400, "model"),
            ("POST", "{", 400, "JSON"),
            ("GET", "", 405, "POST"),
        ])
    func refused(method: String, body: String, status: Int, word: String) async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.send(method, "/v1/embeddings", body)
            #expect(reply.status == status)
            #expect(try reply.json["error"]?["message"]?.string?.contains(word) == true)
        }
    }

    @Test("The embedding model does not chat")
    func noChat() async throws {
        try await EndpointUnderTest.run { endpoint in
            let reply = try await endpoint.chat(Self.body(#""messages":[{"role":"user","content":"q"}]"#))
            #expect(reply.status == 400)
            #expect(reply.body.contains("practice-agent"))
        }
    }

    @Test("A simulated pace is waited out, on the clock that was given")
    func pace() async throws {
        let clock = JumpingClock()
        var pace = Latency.laptop.pace
        pace.jitter = 0
        let reply = try await EndpointUnderTest.run(pace: pace, clock: clock) { endpoint in
            try await endpoint.send("POST", "/v1/embeddings", Self.body(#""input":"Tea""#))
        }
        #expect(reply.status == 200)
        #expect(clock.now.offset >= .milliseconds(125))
    }
}
