import CurlStreaming
import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Which wire a run speaks", .timeLimit(.minutes(5)))
struct EndpointWireTests {
    private static let keys = ["NVIDIA_API_KEY": "k", "OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"]

    static let choices: [(endpoint: String, asked: String?, wire: Wire)] = [
        ("practice", nil, .openai), ("practice", "openai", .openai), ("practice", "anthropic", .anthropic),
        ("nim", nil, .openai), ("nim", "anthropic", .anthropic), ("openai", nil, .openai),
        ("anthropic", nil, .anthropic), ("anthropic", "anthropic", .anthropic),
        ("ollama", "anthropic", .anthropic), ("llamacpp", "anthropic", .anthropic),
        ("vllm", "anthropic", .anthropic), ("http://gpu.local:9000/v1", nil, .openai),
        ("http://gpu.local:9000/v1/messages", "anthropic", .anthropic),
        ("https://api.anthropic.com/v1", nil, .anthropic), ("http://api.anthropic.com/v1", nil, .openai),
    ]

    @Test("The one that was asked for, else the endpoint's first", arguments: choices)
    func choice(endpoint: String, asked: String?, wire: Wire) throws {
        let resolved = try resolve(.init(endpoint: endpoint, wire: asked), Self.keys)
        #expect(resolved.wire == wire)
        #expect(!resolved.baseURL.contains("messages"))
    }

    @Test("A flag beats WORKSHOP_WIRE")
    func precedence() throws {
        let environment = ["WORKSHOP_WIRE": "anthropic"]
        #expect(try resolve(.init(), environment).wire == .anthropic)
        #expect(try resolve(.init(wire: "openai"), environment).wire == .openai)
    }

    static let refused: [(endpoint: String, wire: Wire, spoken: Wire)] = [
        ("openai", .anthropic, .openai), ("anthropic", .openai, .anthropic),
        ("https://api.openai.com/v1", .anthropic, .openai),
    ]

    @Test("One that the endpoint does not have is told, with the one that it has", arguments: refused)
    func notSpoken(endpoint: String, wire: Wire, spoken: Wire) throws {
        for flags in [
            EndpointResolver.Flags(endpoint: endpoint, wire: wire.rawValue), .init(endpoint: endpoint),
        ] {
            let error = #expect(throws: EndpointError.self) {
                try resolve(flags, Self.keys.merging(["WORKSHOP_WIRE": wire.rawValue]) { own, _ in own })
            }
            #expect(error?.description.contains("“\(wire.rawValue)”") == true)
            #expect(error?.description.contains("--wire \(spoken.rawValue)") == true)
        }
    }

    @Test("A wire that there is not is told", arguments: ["Anthropic", "OpenAI", "", "soap"])
    func unknown(wire: String) {
        let error = #expect(throws: EndpointError.unknownWire(wire)) { try resolve(.init(wire: wire), [:]) }
        #expect(error?.description.contains("--wire anthropic") == true)
    }

    @Test("Another endpoint is asked by the same wire where it has that")
    func elsewhere() throws {
        let local = try resolve(.init(endpoint: "http://gpu.local:9000/v1"), [:])
        #expect(local.speaking(.anthropic).wire == .anthropic)
        #expect(try resolve(.init(endpoint: "openai"), Self.keys).speaking(.anthropic).wire == .openai)
    }

    @Test("Readiness is asked for with the wire's own headers")
    func readiness() async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "{}")] }
        var endpoint = try resolve(.init(endpoint: server.baseURL, wire: "anthropic"), [:])
        endpoint.key = APIKey("sk-1")
        _ = await ReadinessWait.question(to: endpoint, client: HTTPClient())()
        let list = try #require(server.requests.first)
        #expect(list.target == "/v1/models")
        #expect(list.header("x-api-key") == "sk-1")
        #expect(server.requests.dropFirst().allSatisfy { $0.header("x-api-key") == nil })
    }
}
