import Foundation
import GRDB

/// The comparisons that were measured, in the same database as the conversations. Every turn is kept when it has been
/// measured: a program that is killed loses none.
public struct ComparisonStore: Sendable {
    /// The most comparisons that a listing holds.
    public static let listLimit = 200

    /// A comparison with what it measured.
    public struct Kept: Sendable {
        /// What was compared, and when.
        public let summary: ComparisonSummary
        /// Its figures.
        public let arms: [ApproachArm]
        /// What a reader has to know beside them.
        public let notes: [String]
    }

    /// The comparisons of a history, those that cannot be read among them.
    public struct Listing: Sendable {
        /// A comparison that is kept and cannot be read.
        public struct Unreadable: Sendable, Equatable {
            /// Its number.
            public let id: Int
            /// What stands in the way.
            public let reason: HistoryError
        }

        /// The comparisons, the latest first.
        public let comparisons: [ComparisonSummary]
        /// The others, the latest first.
        public let unreadable: [Unreadable]
    }

    let history: ConversationStore

    /// The comparisons in a history.
    public init(_ history: ConversationStore) { self.history = history }

    /// Begins one.
    ///
    /// - Returns: its number.
    /// - Throws: `HistoryError`.
    public func begin(_ comparison: KeptComparison) throws(HistoryError) -> Int {
        try history.write("keeping a comparison") { database in
            try database.execute(
                sql: "INSERT INTO comparisons (description) VALUES (?)",
                arguments: [try text(comparison)])
            return Int(database.lastInsertedRowID)
        }
    }

    /// Keeps a measured turn.
    ///
    /// - Throws: `HistoryError`.
    public func add(_ sample: ApproachSample, arm: Int, to id: Int) throws(HistoryError) {
        try add(arm: arm, to: id) { (try text(sample), nil) }
    }

    /// Keeps that a turn failed.
    ///
    /// - Throws: `HistoryError`.
    public func add(failure: String, arm: Int, to id: Int) throws(HistoryError) {
        try add(arm: arm, to: id) { (nil, history.secrets.redacted(failure)) }
    }

    /// Marks a comparison as over.
    ///
    /// - Parameter notes: what a reader has to know beside the figures.
    /// - Throws: `HistoryError`.
    public func finish(_ id: Int, notes: [String]) throws(HistoryError) {
        try history.write("keeping comparison \(id)") { database in
            try database.execute(
                sql: "UPDATE comparisons SET notes = ? WHERE id = ?", arguments: [try text(notes), id])
        }
    }

    /// The comparisons, `listLimit` at most. One that cannot be read keeps no other back.
    ///
    /// - Throws: `HistoryError`.
    public func comparisons() throws(HistoryError) -> Listing {
        let tried = "listing the comparisons"
        let rows = try history.read(tried) { database in
            try Self.rows(database, "ORDER BY id DESC LIMIT ?", [Self.listLimit])
        }
        var found: [ComparisonSummary] = []
        var unreadable: [Listing.Unreadable] = []
        for row in rows {
            do throws(HistoryError) {
                found.append(try Self.summary(row, tried))
            } catch {
                unreadable.append(.init(id: Self.number(of: row), reason: error))
            }
        }
        return Listing(comparisons: found, unreadable: unreadable)
    }

    /// One comparison with its arms and notes.
    ///
    /// - Throws: `HistoryError`, with the code `unknownComparison` when there is none, `malformedComparison` when what is
    ///   kept is none.
    public func comparison(_ id: Int) throws(HistoryError) -> Kept {
        let tried = "reading comparison \(id)"
        let found = try history.read(tried) { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT arm, sample FROM comparisonEvents WHERE comparison = ? ORDER BY position",
                arguments: [id])
            let notes = try String.fetchOne(
                database, sql: "SELECT notes FROM comparisons WHERE id = ?", arguments: [id])
            return (try Self.rows(database, "WHERE id = ?", [id]).first, rows, notes)
        }
        guard let row = found.0 else {
            throw HistoryError(
                .unknownComparison, tried: tried, happened: "there is no comparison \(id)",
                advice: "See those that are kept with compare --history.")
        }
        let summary = try Self.summary(row, tried)
        do {
            var samples = summary.comparison.arms.map { _ in [ApproachSample]() }
            var failures = summary.comparison.arms.map { _ in 0 }
            for row in found.1 {
                let event = try Self.event(row)
                guard samples.indices.contains(event.arm) else { continue }
                if let sample = event.sample {
                    samples[event.arm].append(sample)
                } else {
                    failures[event.arm] += 1
                }
            }
            let arms = summary.comparison.arms.enumerated().map { index, arm in
                ApproachArm(
                    approach: arm.approach, endpoint: arm.endpoint, model: arm.model, name: arm.name,
                    samples: samples[index].inOrderOfRuns, failures: failures[index])
            }
            let notes = try found.2.map { try Self.value($0) } ?? [summary.noteOnItsEnd]
            return Kept(summary: summary, arms: arms, notes: notes)
        } catch {
            throw HistoryError(
                .malformedComparison, tried: tried,
                happened: "a measured turn of it, or its notes, cannot be read (\(error))",
                advice: "Measure it again; the other comparisons are not touched.")
        }
    }
}

extension ComparisonStore {
    private func add(
        arm: Int, to id: Int, _ event: () throws -> (sample: String?, failure: String?)
    ) throws(HistoryError) {
        try history.write("keeping a measured turn") { database in
            let (sample, failure) = try event()
            try database.execute(
                sql: """
                    INSERT INTO comparisonEvents (comparison, position, arm, sample, failure)
                    SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4 FROM comparisonEvents WHERE comparison = ?1
                    """,
                arguments: [id, arm, sample, failure])
        }
    }
}
