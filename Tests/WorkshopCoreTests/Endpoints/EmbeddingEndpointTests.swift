import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Where embeddings come from")
struct EmbeddingEndpointTests {
    struct Case: Sendable {
        var chat: String
        var flag: String?
        var model: String?
        var variables: [String: String] = [:]
        var name: String
        var chosenModel: String?
    }

    static let cases = [
        Case(chat: "practice", name: "practice", chosenModel: "practice-embedding"),
        Case(chat: "practice", model: "x", name: "practice", chosenModel: "x"),
        Case(chat: "openai", name: "openai", chosenModel: "text-embedding-3-small"),
        Case(chat: "nim", name: "nim", chosenModel: "nvidia/nv-embedqa-e5-v5"),
        Case(chat: "anthropic", name: "practice", chosenModel: "practice-embedding"),
        Case(chat: "ollama", name: "ollama", chosenModel: nil),
        Case(chat: "ollama", model: "x", name: "ollama", chosenModel: "x"),
        Case(chat: "http://10.0.0.1:8000/v1", name: "10.0.0.1", chosenModel: nil),
        Case(chat: "openai", flag: "ollama", name: "ollama", chosenModel: nil),
        Case(
            chat: "openai", variables: ["WORKSHOP_EMBEDDING_ENDPOINT": "practice"], name: "practice",
            chosenModel: "practice-embedding"),
        Case(
            chat: "openai", flag: "nim", variables: ["WORKSHOP_EMBEDDING_ENDPOINT": "practice"], name: "nim",
            chosenModel: "nvidia/nv-embedqa-e5-v5"),
        Case(
            chat: "openai", variables: ["WORKSHOP_EMBEDDING_MODEL": "y"], name: "openai", chosenModel: "y"),
    ]

    @Test("By flag, by variable, else the chat endpoint unless it makes none", arguments: cases)
    func source(given: Case) throws {
        let keys = ["OPENAI_API_KEY": "k", "NVIDIA_API_KEY": "k", "ANTHROPIC_API_KEY": "k"]
        let resolver = EndpointResolver(
            flags: .init(endpoint: given.chat, embeddingEndpoint: given.flag, embeddingModel: given.model),
            environment: WorkshopEnvironment(variables: keys.merging(given.variables) { _, own in own }))
        let source = try resolver.resolveEmbeddings(besides: resolver.resolve())
        #expect(source.name == given.name)
        #expect(source.model == given.chosenModel)
    }

    @Test("A wrong name is told as for the chat endpoint")
    func wrongName() throws {
        let resolver = EndpointResolver(
            flags: .init(embeddingEndpoint: "olama"), environment: WorkshopEnvironment(variables: [:]))
        #expect(throws: EndpointError.unknownName("olama")) {
            try resolver.resolveEmbeddings(besides: resolver.resolve())
        }
    }
}
