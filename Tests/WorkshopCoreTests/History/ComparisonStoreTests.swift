import Foundation
import GRDB
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Comparisons that are kept", .timeLimit(.minutes(5)))
struct ComparisonStoreTests {
    private let folder: TemporaryFolder
    private let store: ComparisonStore

    init() throws {
        folder = try TemporaryFolder()
        store = ComparisonStore(try ConversationStore.open(in: folder.url))
    }

    private var comparison: KeptComparison {
        KeptComparison(
            endpoint: "http://h/v1", mode: "live", model: "m", latency: nil,
            environment: .current(
                connections: .cold, concurrency: 2, seed: 3, runs: 4, questions: ["“Open”?", "🤖"],
                now: Date(timeIntervalSince1970: 1_800_000_000)),
            arms: [
                .init(approach: .blocking, endpoint: "http://h/v1", model: "m", name: "blocking"),
                .init(approach: .earlyDispatch, endpoint: "http://i/v1", name: "early-dispatch at i"),
            ])
    }

    private func sample(_ run: Int) -> ApproachSample { ApproachSample(run: run, turn: .sample(run)) }

    @Test("What was measured comes back as it was, in the order of the runs")
    func roundTrip() throws {
        let id = try store.begin(comparison)
        let samples = [3, 1, 2].map(sample)
        for sample in samples { try store.add(sample, arm: 0, to: id) }
        try store.add(failure: "the server failed (500)", arm: 1, to: id)
        try store.finish(id, notes: ["It rained."])
        let kept = try store.comparison(id)
        #expect(kept.summary.comparison == comparison)
        #expect(kept.arms.map(\.samples) == [[samples[1], samples[2], samples[0]], []])
        #expect(kept.arms.map(\.failures) == [0, 1])
        #expect(kept.arms.map(\.name) == ["blocking", "early-dispatch at i"])
        #expect(kept.arms.map(\.endpoint) == ["http://h/v1", "http://i/v1"])
        #expect(kept.arms.map(\.model) == ["m", nil])
        #expect(kept.notes == ["It rained."])
    }

    @Test("A program that was killed loses no measured turn: the next one finds them, marked as broken off")
    func brokenOff() throws {
        let id = try store.begin(comparison)
        try store.add(sample(1), arm: 1, to: id)
        let next = ComparisonStore(try ConversationStore.open(in: folder.url))
        let summary = try #require(try next.comparisons().comparisons.first)
        #expect(summary.id == id)
        #expect(!summary.isFinished)
        #expect(summary.samples == 1)
        #expect(summary.failures == 0)
        #expect(try next.comparison(id).arms.map(\.n) == [0, 1])
        #expect(
            try next.comparison(id).notes == [
                "The end of this comparison is not kept: it was broken off, or it is still measured. "
                    + "The figures are of 1 of 16 turns."
            ])
    }

    @Test("The latest comes first, and two programs may measure at once")
    func list() throws {
        let other = ComparisonStore(try ConversationStore.open(in: folder.url))
        let ids = [try store.begin(comparison), try other.begin(comparison)]
        for run in 1...3 {
            try store.add(sample(run), arm: 0, to: ids[0])
            try other.add(sample(run), arm: 1, to: ids[1])
        }
        try store.finish(ids[0], notes: [])
        let listed = try store.comparisons().comparisons
        #expect(listed.map(\.id) == ids.reversed())
        #expect(listed.map(\.samples) == [3, 3])
        #expect(listed.map(\.isFinished) == [false, true])
    }

    @Test("A number that was never given is told")
    func unknown() throws {
        let error = #expect(throws: HistoryError.self) { try store.comparison(7) }
        #expect(error?.code == .unknownComparison)
        #expect(error?.message == "reading comparison 7: there is no comparison 7")
    }

    /// Keeps a comparison with one turn, and changes what was written.
    private func broken(_ change: String) throws -> Int {
        let history = try ConversationStore.open(in: folder.url)
        let id = try store.begin(comparison)
        try store.add(sample(1), arm: 0, to: id)
        try store.finish(id, notes: [])
        try history.write("breaking it") { database in
            try database.execute(sql: "UPDATE \(change)")
        }
        return id
    }

    @Test(
        "A turn that cannot be read is told, and no crash",
        arguments: [
            "comparisonEvents SET sample = '{}'", "comparisonEvents SET sample = x'ff00'",
            "comparisonEvents SET arm = 'first'", "comparisons SET notes = x'ff00'",
            "comparisons SET notes = '7'",
        ])
    func malformed(change: String) throws {
        let id = try broken(change)
        let error = #expect(throws: HistoryError.self) { try store.comparison(id) }
        #expect(error?.code == .malformedComparison)
        #expect(error?.message.contains("answer") == false, "the row is not repeated")
        #expect(try store.comparisons().comparisons.map(\.id) == [id], "its description is whole")
    }

    @Test(
        "A comparison that cannot be read is told by its number, and the others are listed",
        arguments: ["'{}'", "x'ff00'", "''", "7"])
    func malformedDescription(description: String) throws {
        let whole = [try store.begin(comparison)]
        let id = try broken("comparisons SET description = \(description) WHERE id = 2")
        let others = [try store.begin(comparison)] + whole
        let listing = try store.comparisons()
        #expect(listing.comparisons.map(\.id) == others)
        #expect(listing.unreadable.map(\.id) == [id])
        #expect(listing.unreadable.first?.reason.code == .malformedComparison)
        #expect(
            listing.unreadable.first?.reason.message.contains("comparison \(id) cannot be read") == true)
        let error = #expect(throws: HistoryError.self) { try store.comparison(id) }
        #expect(error?.code == .malformedComparison)
        #expect(try store.comparison(whole[0]).summary.comparison == comparison)
    }

    @Test("Conversations and comparisons share a file and not their numbers")
    func beside() throws {
        let history = try ConversationStore.open(in: folder.url)
        _ = try history.append(
            [[.user("Hi"), .assistant(AssistantMessage(text: "Hello"))]], to: nil, after: 0, campus: "c",
            model: "m")
        _ = try store.begin(comparison)
        #expect(try history.conversations().count == 1)
        #expect(try store.comparisons().comparisons.count == 1)
    }
}
