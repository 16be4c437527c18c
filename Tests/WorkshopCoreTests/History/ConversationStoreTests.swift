import Foundation
import GRDB
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Conversations are kept", .timeLimit(.minutes(5)))
struct ConversationStoreTests {
    private let folder: TemporaryFolder
    private let store: ConversationStore
    private static let time = Date(timeIntervalSince1970: 1_795_194_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try ConversationStore.open(in: folder.url, now: { Self.time })
    }

    private func log() -> ConversationLog { ConversationLog(store: store, campus: "USC", model: "m") }

    @Test func turnsComeBackAsTheyWere() throws {
        var log = log()
        for number in 1...3 { try log.append(.sample(number, calls: number != 2)) }
        let id = try #require(log.id)
        let again = try ConversationStore.open(in: folder.url)
        #expect(again.setAside == nil)
        #expect(
            try again.history(of: id).turns
                == (1...3).map { Turn.sample($0, calls: $0 != 2).messages })
        let summary = try again.conversation(nil)
        #expect(
            summary
                == ConversationSummary(
                    id: id, title: "question 1", campus: "USC", model: "m", turns: 3, created: Self.time,
                    updated: Self.time))
    }

    @Test(
        "A key is not kept: not in a title, a question, an answer, a call or a result, and not in signed blocks"
    )
    func keys() throws {
        let key = "sk-zebra-secret-quux"
        let store = try ConversationStore.open(in: folder.url, without: SecretForms(of: [key]))
        let reply = AssistantMessage(blocks: [
            .thinking("It is \(key).", signature: "SIG"), .toolCall(.to("search", #"{"q":"\#(key)"}"#)),
        ])
        let signed = AssistantMessage(blocks: [.thinking("Hm.", signature: "SIG"), .text("Done.")])
        let messages: [Message] = [
            .user("Is my key \(key)?"), .assistant(reply),
            .tool(ToolResult(callID: reply.toolCalls[0].id, name: "search", content: "none for \(key)")),
            .assistant(signed),
        ]
        let id = try store.append([messages], to: nil, after: 0, campus: "USC", model: "m")
        #expect(try store.conversation(id).title == "Is my key (key)?")
        try store.rename(id, to: "about \(key)")
        #expect(try store.conversation(id).title == "about (key)")
        let kept = try #require(try store.history(of: id).turns.first)
        #expect(!"\(kept)".contains("zebra"))
        #expect(kept.first == .user("Is my key (key)?"))
        guard case .assistant(let call) = kept[1] else {
            Issue.record("\(kept[1])")
            return
        }
        #expect(call.toolCalls.map(\.arguments) == [#"{"q":"(key)"}"#])
        #expect(call.reasoning == "It is (key).")
        #expect(!"\(call)".contains("SIG"))
        #expect(kept.last == .assistant(signed))
    }

    @Test("Which turns were interrupted is kept, and goes along into a conversation of its own")
    func interruptedTurns() throws {
        var interrupted = Turn.sample(2)
        interrupted.isInterrupted = true
        var log = log()
        for turn in [.sample(1), interrupted, .sample(3)] { try log.append(turn) }
        let id = try #require(log.id)
        let history = try store.history(of: id)
        #expect(history.interruptedTurns == [1])
        var other = ConversationLog(
            continuing: id, with: history, store: store, campus: "USC", model: "m")
        try log.append(.sample(4))
        try other.append(interrupted)
        let branch = try #require(other.id)
        #expect(branch != id)
        #expect(try store.history(of: branch).interruptedTurns == [1, 3])
    }

    @Test("A turn that was asked again takes the last one's place, also where that was not kept yet")
    func replacedTurn() throws {
        var log = log()
        for number in 1...2 { try log.append(.sample(number)) }
        let id = try #require(log.id)
        try log.replaceLast(by: .sample(3))
        #expect(try store.history(of: id).turns == [1, 3].map { Turn.sample($0).messages })
        try store.storage.write {
            try $0.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        }
        for number in 4...5 {
            #expect(throws: HistoryError.self) { try log.replaceLast(by: .sample(number)) }
        }
        #expect(try store.history(of: id).turns == [1, 3].map { Turn.sample($0).messages })
        try store.storage.write { try $0.execute(sql: "DROP TRIGGER full") }
        try log.keepRest()
        #expect(log.id == id)
        #expect(try store.history(of: id).turns == [1, 5].map { Turn.sample($0).messages })
    }

    @Test func aConversationThatIsGoneOnWithGrows() throws {
        var first = log()
        try first.append(.sample(1))
        let id = try #require(first.id)
        var second = ConversationLog(
            continuing: id, with: try store.history(of: id), store: store, campus: "USC", model: "m")
        try second.append(.sample(2))
        #expect(second.id == id)
        #expect(try store.history(of: id).turns.count == 2)
    }

    @Test func nothingIsKeptBeforeATurnIs() throws {
        #expect(log().id == nil)
        #expect(try store.conversations().isEmpty)
        #expect(throws: HistoryError.self) { try store.conversation(nil) }
        let error = #expect(throws: HistoryError.self) { try store.conversation(7) }
        #expect(error?.code == .unknownConversation)
        #expect(error?.message.contains("there is no conversation 7") == true)
    }

    @Test func theLastUsedIsListedFirst() throws {
        var logs = [log(), log()]
        try logs[0].append(.sample(1))
        try logs[1].append(.sample(2))
        #expect(try store.conversations().map(\.id) == [logs[1].id, logs[0].id])
        let later = try ConversationStore.open(in: folder.url, now: { Self.time + 60 })
        var resumed = ConversationLog(
            continuing: 1, with: try later.history(of: 1), store: later, campus: "USC", model: "m")
        try resumed.append(.sample(3))
        #expect(try store.conversations().map(\.id) == [1, 2])
        #expect(try store.conversation(nil).turns == 2)
    }

    @Test(
        "A title is one line of at most sixty characters",
        arguments: [
            ("GPU talk", "GPU talk"), ("  two\n lines ", "two lines"),
            (String(repeating: "é", count: 99), String(repeating: "é", count: 59) + "…"),
        ])
    func titles(given: String, kept: String) throws {
        var log = log()
        try log.append(.sample(1))
        try store.rename(try #require(log.id), to: given)
        #expect(try store.conversations().map(\.title) == [kept])
    }

    @Test("Turns go in together or not at all, and what failed goes along later")
    func transaction() throws {
        var log = log()
        try log.append(.sample(1))
        let id = try #require(log.id)
        try store.storage.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON turns WHEN NEW.position = 3
                    BEGIN SELECT RAISE(ABORT, 'disk full'); END
                    """)
        }
        #expect(throws: HistoryError.self) {
            try store.append(
                [Turn.sample(2).messages, Turn.sample(3).messages], to: id, after: 1, campus: "", model: "")
        }
        #expect(try store.history(of: id).turns.count == 1)
        try log.append(.sample(2))
        let error = #expect(throws: HistoryError.self) { try log.append(.sample(3)) }
        #expect(error?.code == .storage)
        #expect(error?.message.contains("disk full") == true)
        try store.storage.write { try $0.execute(sql: "DROP TRIGGER full") }
        try log.append(.sample(4))
        #expect(try store.history(of: id).turns == (1...4).map { Turn.sample($0).messages })
    }

    @Test("What could not be kept is kept later without another turn, and once")
    func theRest() throws {
        var log = log()
        try log.keepRest()
        #expect(log.id == nil)
        try store.storage.write {
            try $0.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        }
        #expect(throws: HistoryError.self) { try log.append(.sample(1)) }
        #expect(throws: HistoryError.self) { try log.keepRest() }
        #expect(log.id == nil)
        #expect(try store.conversations().isEmpty)
        try store.storage.write { try $0.execute(sql: "DROP TRIGGER full") }
        for _ in 1...2 { try log.keepRest() }
        #expect(try store.history(of: try #require(log.id)).turns == [Turn.sample(1).messages])
    }

    @Test("Two that go on with one conversation do not mix their turns")
    func continuedElsewhere() throws {
        var first = log()
        try first.append(.sample(1))
        let id = try #require(first.id)
        var second = ConversationLog(
            continuing: id, with: try store.history(of: id), store: store, campus: "USC", model: "m")
        try second.append(.sample(2))
        try first.append(.sample(3))
        #expect(first.id != id)
        #expect(try store.history(of: id).turns == [1, 2].map { Turn.sample($0).messages })
        let own = try #require(first.id)
        #expect(try store.history(of: own).turns == [1, 3].map { Turn.sample($0).messages })
        try first.append(.sample(4))
        #expect(try store.history(of: own).turns.count == 3)
    }

    @Test("Many at once on one file lose nothing")
    func manyAtOnce() async throws {
        let url = folder.url
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...6 {
                group.addTask {
                    let store = try ConversationStore.open(in: url)
                    var log = ConversationLog(store: store, campus: "\(number)", model: "m")
                    for turn in 1...5 { try log.append(.sample(number * 100 + turn)) }
                }
            }
            try await group.waitForAll()
        }
        let all = try store.conversations()
        #expect(Set(all.map(\.campus)) == Set((1...6).map(String.init)))
        for one in all {
            let number = try #require(Int(one.campus))
            #expect(
                try store.history(of: one.id).turns
                    == (1...5).map { Turn.sample(number * 100 + $0).messages })
        }
    }
}
