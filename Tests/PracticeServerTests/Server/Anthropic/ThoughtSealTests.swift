import Testing

@testable import PracticeServer

@Suite("Thought seal")
struct ThoughtSealTests {
    private let seal = ThoughtSeal(seed: 7)

    @Test("A thought's signature holds for that text and that server alone", arguments: ["", "hm", "é 👩‍👩‍👧"])
    func signature(thought: String) {
        let signature = seal.signature(of: thought)
        #expect(signature == ThoughtSeal(seed: 7).signature(of: thought))
        #expect(seal.isValid(signature, of: thought))
        #expect(!seal.isValid(signature, of: thought + " "))
        #expect(!ThoughtSeal(seed: 8).isValid(signature, of: thought))
    }

    @Test("A redacted thought is known again, and shows nothing of its text")
    func redacted() {
        let data = seal.redacted("The question is hard.")
        #expect(seal.isOwn(redacted: data))
        #expect(!ThoughtSeal(seed: 8).isOwn(redacted: data))
        #expect(data != seal.redacted("The question is harder."))
        #expect(!data.contains("question"))
    }

    @Test("Anything else is not", arguments: ["", "hm", "aG0=", String(repeating: "A", count: 64)])
    func foreign(data: String) {
        #expect(!seal.isOwn(redacted: data))
    }
}
