import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Which key goes where")
struct EndpointKeyTests {
    private static let keys = [
        "NVIDIA_API_KEY": "nvidia-secret", "OPENAI_API_KEY": "openai-secret",
        "ANTHROPIC_API_KEY": "anthropic-secret", "WORKSHOP_API_KEY": "workshop-secret",
    ]

    static let destinations: [(url: String, key: String)] = [
        ("nim", "nvidia-secret"), ("openai", "openai-secret"), ("anthropic", "anthropic-secret"),
        ("https://integrate.api.nvidia.com", "nvidia-secret"),
        ("https://ai.api.nvidia.com/v1/gr/meta", "nvidia-secret"),
        ("HTTPS://Integrate.API.Nvidia.COM/v1", "nvidia-secret"),
        ("https://api.openai.com:443/v1", "openai-secret"),
        // Without TLS a provider's key would travel in the clear.
        ("http://api.openai.com/v1", "workshop-secret"),
        ("http://integrate.api.nvidia.com/v1", "workshop-secret"),
        // Hosts that only look like a provider's.
        ("https://api.openai.com.example.org/v1", "workshop-secret"),
        ("https://evil-api.openai.com/v1", "workshop-secret"),
        ("https://openai.com/v1", "workshop-secret"),
        ("https://example.org/api.openai.com/v1", "workshop-secret"),
        ("https://example.org/v1", "workshop-secret"),
        ("http://127.0.0.1:8000", "workshop-secret"),
        ("ollama", "workshop-secret"), ("vllm", "workshop-secret"),
    ]

    @Test(
        "A provider's key goes to its own https hosts, WORKSHOP_API_KEY to any other", arguments: destinations
    )
    func destination(url: String, key: String) throws {
        let endpoint = try resolve(.init(endpoint: url), Self.keys)
        #expect(endpoint.key?.authorization.value == "Bearer \(key)")
    }

    @Test("NIM_BASE_URL on another host does not get the NVIDIA key")
    func selfHosted() throws {
        let own = try resolve(
            .init(), ["NIM_BASE_URL": "http://10.0.0.7:8000/v1", "NVIDIA_API_KEY": "nvidia-secret"])
        #expect(own.key == nil)
    }

    @Test("Practice gets no key at all")
    func practice() throws {
        #expect(try resolve(.init(endpoint: "practice"), Self.keys).key == nil)
    }

    static let hosted = [
        ("nim", "NVIDIA_API_KEY"), ("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY"),
        ("https://api.openai.com/v1/", "OPENAI_API_KEY"),
    ]

    @Test(
        "A hosted endpoint without its key says which one is missing, and where to get it", arguments: hosted)
    func missing(endpoint: String, variable: String) throws {
        let error = #expect(throws: EndpointError.self) { try resolve(.init(endpoint: endpoint), [:]) }
        guard case .missingKey(_, variable, let hint) = try #require(error) else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(error?.description.contains(variable) == true)
        #expect(error?.description.contains(hint) == true)
        #expect(hint.contains("https://"))
    }

    @Test("Another provider's key does not stand in")
    func otherProvidersKey() {
        #expect(throws: EndpointError.self) {
            try resolve(.init(endpoint: "openai"), ["NVIDIA_API_KEY": "nvidia-secret"])
        }
    }

    @Test("A server that needs no key has none")
    func localWithoutKey() throws {
        #expect(try resolve(.init(endpoint: "http://127.0.0.1:8000"), ["NVIDIA_API_KEY": "k"]).key == nil)
        #expect(try resolve(.init(endpoint: "http://127.0.0.1:8000"), ["WORKSHOP_API_KEY": "  "]).key == nil)
    }

    @Test("No text form of anything that holds a key shows it")
    func neverPrinted() throws {
        let environment = WorkshopEnvironment(variables: Self.keys)
        let endpoint = try resolve(.init(endpoint: "openai"), Self.keys)
        let key = try #require(endpoint.key)
        let resolver = EndpointResolver(flags: .init(), environment: environment)
        let model = HTTPChatModel(baseURL: endpoint.baseURL, key: key)
        let holders: [Any] = [key, endpoint, environment, resolver, model, [key], ["key": endpoint]]
        let forms = holders.flatMap(textForms)
        for form in forms {
            #expect(!form.contains("secret"))
        }
        #expect("\(endpoint)".contains("api.openai.com"), "the endpoint itself is to be seen")
        #expect("\(key)" == "(key)")
    }

    private func textForms(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped]
    }
}
