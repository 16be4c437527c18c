import Testing

@testable import part8_streaming

@Suite("Paces that are simulated")
struct SimulatedPacesTests {
    @Test(
        "Each is named once, and where others are real, with its endpoint",
        arguments: [
            ([nil], nil), ([nil, nil], nil), (["hosted"], "hosted"),
            (["hosted", "local-gpu", "hosted"], "hosted, local-gpu"),
            (["hosted", nil], "hosted at a only"), ([nil, "laptop"], "laptop at b only"),
            (["hosted", nil, "laptop"], "hosted at a, laptop at c only"),
        ] as [([String?], String?)])
    func words(paces: [String?], words: String?) {
        let titles = paces.count == 1 ? [] : ["a", "b", "c"]
        #expect(SimulatedPaces(paces, at: titles).words == words)
    }
}
