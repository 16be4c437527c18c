import Testing

@testable import PracticeServer

@Suite("Practice embedding")
struct PracticeEmbeddingTests {
    private let embedding = PracticeEmbedding()

    private func nearness(_ question: String, _ passage: String) -> Float {
        let (left, right) = (
            embedding.vector(of: question, as: .query), embedding.vector(of: passage, as: .passage)
        )
        return zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test(
        "Whatever the text, the vector has its dimensions, the length 1, and only finite numbers",
        arguments: [
            "The tea room opens at nine.", "", " ", "???", "the of and", "a", "42", "Ōtautahi 東京 🙂",
            String(repeating: "word ", count: 20_000), String(repeating: "x", count: 100_000),
            "\u{0}\u{1B}[2J",
        ], PracticeEmbedding.InputType.allCases)
    func wellFormed(text: String, type: PracticeEmbedding.InputType) {
        let vector = embedding.vector(of: text, as: type)
        #expect(vector.count == PracticeEmbedding.dimensions)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
    }

    @Test("Equal texts give equal vectors; a query is read differently from a passage")
    func deterministic() {
        let text = "When does the bakery close on Mondays?"
        #expect(embedding.vector(of: text, as: .query) == embedding.vector(of: text, as: .query))
        #expect(embedding.vector(of: text, as: .query) != embedding.vector(of: text, as: .passage))
    }

    @Test("The vectors are those of the stated revision: kept ones are compared with new ones")
    func revision() {
        let vector = embedding.vector(of: "The bakery closes at noon on Mondays.", as: .passage)
        let digest = vector.enumerated().reduce(0) { $0 + Double($1.offset) * Double($1.element) }
        #expect(PracticeEndpoint.embeddingRevision == 2)
        #expect(
            abs(digest - 460.674) < 0.01,
            "the vectors have changed: raise PracticeEndpoint.embeddingRevision, then renew these figures")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let question: String
        let near: String
        let far: String
        var testDescription: String { question }
    }

    static let cases = [
        Case(
            question: "Who repairs broken bicycles?", near: "The cycling workshop fixes bikes on Fridays.",
            far: "The choir sings on Fridays."),
        Case(
            question: "Where can I have lunch?", near: "The canteen serves meals beside the gate.",
            far: "The observatory has two telescopes."),
        Case(
            question: "What does artificial intelligence cost?", near: "AI courses are free of charge.",
            far: "The ferry leaves every hour."),
        Case(
            question: "I forgot my passcode", near: "A lost password is reset at the desk.",
            far: "Tennis courts are open until ten."),
        Case(
            question: "swiming lesons", near: "Swimming lessons are on Sundays.",
            far: "The printer is out of paper."),
        Case(
            question: "When does it open?", near: "It is open from 9 AM to 5 PM.",
            far: "It is on the second floor."),
        Case(
            question: "Where is it?", near: "It is on the second floor.", far: "It is open from 9 AM to 5 PM."
        ),
    ]

    @Test("Related texts are nearer than others, also without a word in common", arguments: cases)
    func related(given: Case) {
        #expect(nearness(given.question, given.near) > nearness(given.question, given.far) + 0.05)
    }

    @Test("Two questions that share only words of grammar are not near")
    func grammar() {
        #expect(nearness("What is the of that there?", "There was an if and a but.") < 0.3)
        #expect(abs(nearness("Who sells umbrellas?", "Volcanoes erupt without warning.")) < 0.2)
    }
}
