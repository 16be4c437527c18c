import Testing
import WorkshopCore

@Suite("Hybrid ranking")
struct HybridRankingTests {
    @Test(
        "What both rankings hold beats what one holds; equals keep their order",
        arguments: [
            ([["a", "b", "c"], ["b", "a"]], ["a", "b", "c"]),
            ([["a", "b"], ["b", "c"]], ["b", "a", "c"]),
            ([["a"], ["b"], ["c"]], ["a", "b", "c"]),
            ([["a", "b"], []], ["a", "b"]),
            ([[], []], []),
            ([], []),
            // A thing listed twice by one ranking counts once, at its better place.
            ([["a", "a", "a"], ["b"], ["b"]], ["b", "a"]),
            // One first place does not beat two second ones.
            ([["a", "b"], ["c", "b"]], ["b", "a", "c"]),
        ])
    func fused(rankings: [[String]], expected: [String]) {
        #expect(HybridRanking.fused(rankings).map(\.id) == expected)
    }

    @Test("The score is the sum of 1/(60 + place)")
    func score() {
        let fused = HybridRanking.fused([["a", "b"], ["b"]])
        #expect(fused.map(\.score) == [1 / 62.0 + 1 / 61.0, 1 / 61.0])
    }
}
