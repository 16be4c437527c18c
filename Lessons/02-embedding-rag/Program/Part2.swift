import ArgumentParser
import LessonKit

@main
struct Part2: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LessonCommand.name(of: "part2-embedding-rag"),
        abstract: "Lesson 2: retrieval by embedding.",
        discussion: LessonExitCode.help,
        subcommands: [BenchTopK.self]
    )

    @Option(help: "How many passages the model is told, from 1 to 20.")
    var topK = 3

    @Flag(help: "Show the passages found for each question, with their cosines.")
    var scores = false

    @OptionGroup var options: LessonOptions

    mutating func validate() throws {
        guard (1...20).contains(topK) else {
            throw ValidationError("--top-k is between 1 and 20, not \(topK)")
        }
    }

    func run() async throws {
        try await options.run { lesson in
            let campus = try lesson.openCampus()
            try await lesson.withEmbedder { embedder in
                if options.asking.questions.isEmpty && !options.output.json {
                    try await Demo(
                        lesson: lesson, campus: campus, embedder: embedder, topK: topK, showsScores: scores
                    ).run()
                } else {
                    try await converse(lesson, campus, embedder)
                }
            }
        }
    }

    /// One conversation. Each question brings its own passages, and those of the question before stay, so that "And
    /// where?" still has what it speaks of.
    private func converse(_ lesson: LessonContext, _ campus: CampusDatabase, _ embedder: Embedder)
        async throws
    {
        let demo = campus.profile.demoQuestions["retrieval"] ?? []
        let retriever = try await Retriever(campus: campus, embedder: embedder)
        lesson.console.line(retriever.account)
        let session = lesson.session(instructions: "")
        var before: [Passage] = []
        try await lesson.converse(
            options.asking.questions.isEmpty ? demo : options.asking.questions,
            in: session, streamed: lesson.streams(byDefault: false)
        ) { question in
            let found = try await retriever.byMeaning(question, count: topK)
            if scores { lesson.console.table(PassageTable.ranking(found), indent: 2) }
            let passages = found.map(\.passage)
            let kept = before.filter { !passages.contains($0) }
            await session.instruct(CampusInstructions.passages(passages + kept, of: campus.profile))
            before = passages
        }
    }
}
