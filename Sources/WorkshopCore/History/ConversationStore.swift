import Foundation
import GRDB
import ModelWire

/// The conversations that are kept, in a database of their own that is never rebuilt.
///
/// Each write is one transaction: a program that is killed leaves every turn whole or not there at all. Several
/// programs may use one store at the same time.
public final class ConversationStore: Sendable {
    /// Where the database file lies.
    public let path: String
    /// Where a damaged file was put that was found at this opening; nil when there was none.
    public let setAside: String?
    let storage: any DatabaseWriter
    /// Keys that a server may have repeated, or a person typed: none is kept.
    let secrets: SecretForms
    private let now: @Sendable () -> Date

    /// The most conversations that a listing holds.
    public static let listLimit = 1_000
    /// The most characters of a title.
    public static let titleLimit = 60

    init(
        path: String, storage: any DatabaseWriter, setAside: String?, secrets: SecretForms,
        now: @escaping @Sendable () -> Date
    ) {
        self.path = path
        self.secrets = secrets
        self.storage = storage
        self.setAside = setAside
        self.now = now
    }

    /// The conversations, the one that was used last first, `listLimit` at most.
    ///
    /// - Throws: `HistoryError`.
    public func conversations() throws(HistoryError) -> [ConversationSummary] {
        try read("listing the conversations") { database in
            try Self.summaries(database, "ORDER BY updated DESC, id DESC LIMIT ?", [Self.listLimit])
        }
    }

    /// One conversation; nil for the one that was used last.
    ///
    /// - Throws: `HistoryError`, with the code `unknownConversation` when there is none.
    public func conversation(_ id: Int?) throws(HistoryError) -> ConversationSummary {
        let found = try read("looking up a conversation") { database in
            guard let id else {
                return try Self.summaries(database, "ORDER BY updated DESC, id DESC LIMIT 1", [])
            }
            return try Self.summaries(database, "WHERE id = ?", [id])
        }
        guard let conversation = found.first else {
            throw HistoryError(
                .unknownConversation, tried: "resuming a conversation",
                happened: id.map { "there is no conversation \($0)" } ?? "none has been kept yet",
                advice: "See those that are kept with --list.")
        }
        return conversation
    }

    /// The turns of a conversation.
    ///
    /// - Throws: `HistoryError`, with the code `malformedTurn` when what is kept is not a conversation.
    public func history(of id: Int) throws(HistoryError) -> ConversationHistory {
        let rows = try read("reading conversation \(id)") { database in
            try Row.fetchAll(
                database,
                sql: "SELECT messages, interrupted FROM turns WHERE conversation = ? ORDER BY position",
                arguments: [id])
        }
        let turns: [[Message]]
        let interrupted: [Bool]
        do {
            turns = try rows.map { try StoredMessage.messages(in: $0.column("messages")) }
            interrupted = try rows.map { try $0.column("interrupted") }
        } catch {
            throw HistoryError(
                .malformedTurn, tried: "reading conversation \(id)", happened: "\(error)",
                advice: "Start a new conversation; this one stays as it is.")
        }
        return try ConversationHistory(
            turns: turns, interrupted: Set(turns.indices.filter { interrupted[$0] }))
    }

    /// Gives a conversation a title; longer ones are cut at `titleLimit`.
    ///
    /// - Throws: `HistoryError`.
    public func rename(_ id: Int, to title: String) throws(HistoryError) {
        try write("naming conversation \(id)") { database in
            try database.execute(
                sql: "UPDATE conversations SET title = ? WHERE id = ?",
                arguments: [self.title(of: title), id])
        }
    }

    /// Adds turns to a conversation, or to a new one when it has no number yet, all in one transaction.
    ///
    /// - Parameters:
    ///   - interrupted: which of the turns, counted from 0, their person interrupted.
    ///   - count: how many turns the conversation has as far as the caller knows, without those that are replaced.
    ///   - stale: how many turns behind them these take the place of.
    /// - Returns: the conversation's number.
    /// - Throws: `HistoryError`, with the code `continuedElsewhere` when it has another number of turns.
    func append(
        _ turns: [[Message]], interrupted: Set<Int> = [], to id: Int?, after count: Int,
        replacing stale: Int = 0, campus: String, model: String
    ) throws(HistoryError) -> Int {
        let time = now().formatted(.iso8601)
        let kept = try write("keeping a turn") { database -> Int? in
            let id = try id ?? begin(database, turns, campus: campus, model: model, time: time)
            let position = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM turns WHERE conversation = ?", arguments: [id])
            guard position == count + stale else { return nil }
            try database.execute(
                sql: "DELETE FROM turns WHERE conversation = ? AND position > ?", arguments: [id, count])
            for (index, turn) in turns.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO turns (conversation, position, messages, interrupted, created)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        id, count + index + 1, StoredMessage.text(of: turn, without: secrets),
                        interrupted.contains(index),
                        time,
                    ])
            }
            try database.execute(
                sql: "UPDATE conversations SET updated = ? WHERE id = ?", arguments: [time, id])
            return id
        }
        guard let kept else {
            throw HistoryError(
                .continuedElsewhere, tried: "keeping a turn of conversation \(id ?? 0)",
                happened: "another program has added to it since",
                advice: "Resume it again to see both.")
        }
        return kept
    }
}

extension ConversationStore {
    private func begin(
        _ database: Database, _ turns: [[Message]], campus: String, model: String, time: String
    ) throws -> Int {
        var question = ""
        if case .user(let text) = turns.first?.first { question = text }
        try database.execute(
            sql: "INSERT INTO conversations (title, campus, model, created, updated) VALUES (?, ?, ?, ?, ?)",
            arguments: [title(of: question), campus, model, time, time])
        return Int(database.lastInsertedRowID)
    }

    /// One line, no longer than the limit.
    private func title(of text: String) -> String {
        let line = secrets.redacted(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > Self.titleLimit ? line.prefix(Self.titleLimit - 1) + "…" : line
    }

    private static func summaries(
        _ database: Database, _ rest: String, _ arguments: StatementArguments
    ) throws -> [ConversationSummary] {
        let sql = """
            SELECT *, (SELECT count(*) FROM turns WHERE conversation = id) AS turnCount FROM conversations \(rest)
            """
        return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            ConversationSummary(
                id: try row.column("id"), title: try row.column("title"), campus: try row.column("campus"),
                model: try row.column("model"), turns: try row.column("turnCount"),
                created: try date(row.column("created")), updated: try date(row.column("updated")))
        }
    }

    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    func read<Value>(
        _ tried: String, _ body: (Database) throws -> Value
    ) throws(HistoryError) -> Value {
        do {
            return try storage.read(body)
        } catch {
            throw HistoryError(error, tried: tried, path: path)
        }
    }

    func write<Value>(
        _ tried: String, _ body: (Database) throws -> Value
    ) throws(HistoryError) -> Value {
        do {
            return try storage.write(body)
        } catch {
            throw HistoryError(error, tried: tried, path: path)
        }
    }
}
