import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Which endpoint a run talks to")
struct EndpointResolverTests {
    static let nim = "https://integrate.api.nvidia.com/v1"

    struct Case: Sendable, CustomTestStringConvertible {
        var flag: String?
        var variables: [String: String] = [:]
        var name: String
        var baseURL: String
        var testDescription: String { "--endpoint \(flag ?? "-") with \(variables.keys.sorted())" }
    }

    static let precedence: [Case] = [
        Case(name: "practice", baseURL: ""),
        Case(variables: ["NVIDIA_API_KEY": "k"], name: "nim", baseURL: nim),
        Case(variables: ["NVIDIA_API_KEY": ""], name: "practice", baseURL: ""),
        Case(variables: ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"], name: "practice", baseURL: ""),
        Case(
            variables: ["NIM_BASE_URL": "http://10.0.0.7:8000/v1", "NVIDIA_API_KEY": "k"], name: "nim",
            baseURL: "http://10.0.0.7:8000/v1"),
        Case(variables: ["NIM_BASE_URL": nim, "NVIDIA_API_KEY": "k"], name: "nim", baseURL: nim),
        Case(
            variables: ["WORKSHOP_ENDPOINT": "ollama", "NIM_BASE_URL": nim, "NVIDIA_API_KEY": "k"],
            name: "ollama", baseURL: "http://127.0.0.1:11434/v1"),
        Case(
            flag: "vllm", variables: ["WORKSHOP_ENDPOINT": "ollama", "NVIDIA_API_KEY": "k"], name: "vllm",
            baseURL: "http://127.0.0.1:8000/v1"),
        Case(
            flag: "practice", variables: ["WORKSHOP_ENDPOINT": "ollama", "NVIDIA_API_KEY": "k"],
            name: "practice", baseURL: ""),
        Case(
            variables: ["WORKSHOP_ENDPOINT": "practice", "NVIDIA_API_KEY": "k"], name: "practice", baseURL: ""
        ),
        Case(flag: "llamacpp", name: "llamacpp", baseURL: "http://127.0.0.1:8080/v1"),
        Case(flag: "LlamaCPP", name: "llamacpp", baseURL: "http://127.0.0.1:8080/v1"),
        Case(flag: "Practice", name: "practice", baseURL: ""),
        Case(
            flag: "openai", variables: ["OPENAI_API_KEY": "k"], name: "openai",
            baseURL: "https://api.openai.com/v1"),
        Case(
            flag: "anthropic", variables: ["ANTHROPIC_API_KEY": "k"], name: "anthropic",
            baseURL: "https://api.anthropic.com/v1"),
        Case(flag: "http://gpu.local:9000", name: "gpu.local", baseURL: "http://gpu.local:9000/v1"),
        Case(
            flag: "https://api.openai.com/v1", variables: ["OPENAI_API_KEY": "k"], name: "openai",
            baseURL: "https://api.openai.com/v1"),
    ]

    @Test(
        "A flag beats WORKSHOP_ENDPOINT beats NIM_BASE_URL beats a key beats practice", arguments: precedence)
    func order(_ example: Case) throws {
        let endpoint = try resolve(.init(endpoint: example.flag), example.variables)
        #expect(endpoint.name == example.name)
        #expect(endpoint.baseURL == example.baseURL)
        #expect(endpoint.mode == (example.name == "practice" ? .practice : .live))
    }

    @Test("A flag's model beats WORKSHOP_MODEL beats the profile's")
    func models() throws {
        let key = ["NVIDIA_API_KEY": "k"]
        let both = key.merging(["WORKSHOP_MODEL": "from-environment"]) { own, _ in own }
        #expect(try resolve(.init(model: "from-flag"), both).model == "from-flag")
        #expect(try resolve(.init(), both).model == "from-environment")
        #expect(try resolve(.init(), key).model == EndpointProfile.named("nim")?.model)
        #expect(try resolve(.init(), [:]).model == EndpointProfile.practiceModel)
        #expect(try resolve(.init(endpoint: "ollama"), [:]).model == nil)
    }

    @Test("A server of one's own serves its own models, not the hosted ones")
    func modelElsewhere() throws {
        let endpoint = try resolve(.init(), ["NIM_BASE_URL": "http://10.0.0.7:8000/v1"])
        #expect(endpoint.model == nil)
    }

    @Test("A server of one's own has neither the hosted one's rate nor its key")
    func profileElsewhere() throws {
        #expect(try resolve(.init(), ["NIM_BASE_URL": "http://gpu.example.org/v1"]).profile == nil)
        let hosted = try resolve(.init(), ["NIM_BASE_URL": Self.nim, "NVIDIA_API_KEY": "k"])
        #expect(hosted.profile?.requestsPerMinute == 30)
    }

    @Test(
        "A name that is no endpoint is told, with the names there are",
        arguments: ["gpt", "", "nim2", "localhost"])
    func unknownNames(name: String) throws {
        let error = #expect(throws: EndpointError.unknownName(name)) {
            try resolve(.init(endpoint: name), [:])
        }
        for known in ["practice"] + EndpointProfile.all.map(\.name) {
            #expect(error?.description.contains(known) == true)
        }
    }
}

func resolve(_ flags: EndpointResolver.Flags, _ variables: [String: String]) throws -> Endpoint {
    try EndpointResolver(flags: flags, environment: WorkshopEnvironment(variables: variables)).resolve()
}
