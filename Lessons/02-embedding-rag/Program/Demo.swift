import LessonKit

/// What the lesson shows when nothing is asked: four steps, on the campus's own questions.
struct Demo {
    let lesson: LessonContext
    let campus: CampusDatabase
    let embedder: Embedder
    let topK: Int
    let showsScores: Bool

    private var console: Console { lesson.console }

    func run() async throws {
        let questions = campus.profile.demoQuestions["retrieval"] ?? []

        console.heading("1. The knowledge base becomes vectors, once")
        let retriever = try await Retriever(campus: campus, embedder: embedder)
        console.line(retriever.account)

        if let first = questions.first {
            console.heading("2. One question, step by step")
            console.line("Question: \(first)")
            let byHand = RetrievalByHand(passages: retriever.passages, embedder: embedder)
            let found = try await byHand.passages(for: first, count: topK)
            console.table(PassageTable.ranking(found), indent: 2)
            let which = found.count == 1 ? "This passage goes" : "These \(found.count) passages go"
            console.line("\(which) into the prompt, and nothing else does:")
            try await answer(first, from: found)
        }

        console.heading("3. The other questions, the same way")
        for question in questions.dropFirst() {
            let found = try await retriever.byMeaning(question, count: topK)
            console.line()
            if showsScores { console.table(PassageTable.ranking(found), indent: 2) }
            try await answer(question, from: found)
        }
        console.line()
        console.line("A nearest passage always exists. Whether it holds the answer, the model has to judge.")

        console.heading("4. Keyword search beside it")
        try await compare(questions, retriever)
    }

    private func answer(_ question: String, from found: [RankedPassage]) async throws {
        let instructions = CampusInstructions.passages(found.map(\.passage), of: campus.profile)
        _ = try await TurnRenderer(console: console).ask(
            question, of: lesson.session(instructions: instructions),
            streamed: lesson.streams(byDefault: false))
    }

    /// Shows the first question that the two answer from different documents; where there is none, the first with
    /// another difference.
    private func compare(_ questions: [String], _ retriever: Retriever) async throws {
        var rankings: [(question: String, meaning: [RankedPassage], keyword: [RankedPassage])] = []
        for question in questions {
            rankings.append(
                (
                    question, try await retriever.byMeaning(question, count: topK),
                    try retriever.byKeyword(question, count: topK)
                ))
        }
        let chosen =
            rankings.first { $0.meaning.first?.passage.source != $0.keyword.first?.passage.source }
            ?? rankings.first { $0.meaning.map(\.passage.id) != $0.keyword.map(\.passage.id) }
        guard let chosen else {
            return console.line("On each of these questions both find the same passages.")
        }
        console.line("Question: \(chosen.question)")
        let both = try await retriever.byBoth(chosen.question, count: topK)
        console.table(
            PassageTable.comparison(meaning: chosen.meaning, keyword: chosen.keyword, both: both), indent: 2)
        console.line("Keyword search needs the question's words; vectors compare meanings.")
        console.line("The hybrid goes by places: each ranking gives a passage 1/(60 + its place).")
    }
}

extension Retriever {
    /// How much was embedded now, and how much was kept from before.
    var account: String {
        "\(passages.count) passages: \(made) embedded now, \(passages.count - made) kept from before "
            + "(in \(EmbeddingCache.fileName))."
    }
}
