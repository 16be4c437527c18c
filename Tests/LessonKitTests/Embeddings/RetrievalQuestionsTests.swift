import Foundation
import PracticeServer
import Testing

@testable import WorkshopCore

/// Paraphrased questions over the sample campus, through the practice endpoint: the whole of retrieval but the model.
///
/// The weights of the practice embedding were fitted to the questions that are not held out.
@Suite("Retrieval over the sample campus", .timeLimit(.minutes(10)))
struct RetrievalQuestionsTests {
    struct Row: Decodable, Sendable {
        let question: String
        /// The document with the answer, and words of the one passage that gives it.
        let source: String
        let says: String
        let heldOut: Bool

        func isAnswered(by found: [RankedPassage]) -> Bool {
            found.contains { $0.passage.source == source && $0.passage.text.contains(says) }
        }
    }

    /// What each ranking found among its first three.
    struct Outcome {
        let row: Row
        let byMeaning: Bool
        let byKeyword: Bool
        let byBoth: Bool
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func rows() throws -> [Row] {
        let file = root.appending(path: "Tests/Fixtures/retrieval-questions.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
    }

    private static func outcomes() async throws -> [Outcome] {
        let data = FileManager.default.temporaryDirectory.appending(path: "retrieval-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        // The system clears its temporary folder anyway.
        defer { try? FileManager.default.removeItem(at: data) }
        let campus = try CampusDatabase.open(knowledgeBase: root.appending(path: "KnowledgeBase"), data: data)
        let endpoint = PracticeEndpoint(configuration: .init(pace: Latency.instant.pace))
        let server = Task { try await endpoint.run() }
        defer { server.cancel() }
        let model = PracticeEndpoint.embeddingModelID
        let client = EmbeddingClient(baseURL: try await endpoint.waitUntilListening(), model: model)
        let embedder = Embedder(
            client: client, cache: try EmbeddingCache.open(in: data),
            space: EmbeddingSpace(endpoint: "practice", model: model))
        let retriever = try await Retriever(campus: campus, embedder: embedder)
        var outcomes: [Outcome] = []
        for row in try rows() {
            #expect(row.isAnswered(by: retriever.passages.map { .init(passage: $0, score: 0) }), "\(row)")
            outcomes.append(
                Outcome(
                    row: row,
                    byMeaning: row.isAnswered(by: try await retriever.byMeaning(row.question, count: 3)),
                    byKeyword: row.isAnswered(by: try retriever.byKeyword(row.question, count: 3)),
                    byBoth: row.isAnswered(by: try await retriever.byBoth(row.question, count: 3))))
        }
        return outcomes
    }

    @Test("The right passage is among the first three for nine questions of ten, also for those held out")
    func found() async throws {
        let outcomes = try await Self.outcomes()
        #expect(outcomes.count >= 60)
        #expect(Set(outcomes.map(\.row.question)).count == outcomes.count)
        #expect(Set(outcomes.map(\.row.source)).count >= 30)
        for heldOut in [false, true] {
            let part = outcomes.filter { $0.row.heldOut == heldOut }
            let missed = part.filter { !$0.byMeaning }.map(\.row.question)
            #expect(part.count >= 20)
            #expect(missed.count * 10 <= part.count, "held out: \(heldOut); missed: \(missed)")
        }
        let onlyByMeaning = outcomes.filter { $0.byMeaning && !$0.byKeyword }.map(\.row.question)
        #expect(onlyByMeaning.count >= 5, "questions that keyword search misses: \(onlyByMeaning)")
        let byBoth = outcomes.filter(\.byBoth).count
        #expect(byBoth > outcomes.filter(\.byKeyword).count, "the hybrid is no worse than keywords alone")
    }
}
