import Foundation
import GRDB
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A history file that cannot be used", .timeLimit(.minutes(5)))
struct BadHistoryFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.url.appendingPathComponent("history.sqlite").path }

    init() throws { folder = try TemporaryFolder() }

    private func keepOneTurn() throws {
        var log = ConversationLog(
            store: try ConversationStore.open(in: folder.url), campus: "USC", model: "m")
        try log.append(.sample(1))
    }

    @Test(
        "Damage is set aside, byte for byte, and never over an earlier one",
        arguments: [
            "not a database at all, but long enough to be looked at", "SQLite format 3\u{0}then nonsense",
        ])
    func damaged(content: String) throws {
        let bytes = Data(content.utf8) + Data(repeating: 0xAB, count: 5_000)
        for name in ["history.sqlite.damaged", "history.sqlite.damaged-2"] {
            try bytes.write(to: URL(fileURLWithPath: path))
            let store = try ConversationStore.open(in: folder.url)
            let aside = try #require(store.setAside)
            #expect(URL(fileURLWithPath: aside).lastPathComponent == name)
            #expect(try Data(contentsOf: URL(fileURLWithPath: aside)) == bytes)
            #expect(try store.conversations().isEmpty)
        }
        try keepOneTurn()
        #expect(try ConversationStore.open(in: folder.url).setAside == nil)
    }

    @Test("A damaged page in a good file is found at the opening")
    func damagedPage() throws {
        try keepOneTurn()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try #require(bytes.count > 8_192)
        for index in 4_096..<bytes.count { bytes[index] = 0xFF }
        try bytes.write(to: URL(fileURLWithPath: path))
        let store = try ConversationStore.open(in: folder.url)
        #expect(store.setAside != nil)
        #expect(try store.conversations().isEmpty)
    }

    @Test("A log beside a damaged file goes along with it, and not into the new one")
    func logGoesAlong() throws {
        try folder.file("history.sqlite", Array(repeating: 0xAB, count: 5_000))
        try folder.file("history.sqlite-wal", Array("a log".utf8))
        let aside = try DamagedHistory(path: path).setAside()
        #expect(try Data(contentsOf: URL(fileURLWithPath: aside + "-wal")) == Data("a log".utf8))
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("Of many that find the damage at once, one sets it aside and none what that one began")
    func manyFindTheDamage() async throws {
        try folder.file("history.sqlite", Array(repeating: 0xAB, count: 5_000))
        let url = folder.url
        let aside = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 1...6 {
                group.addTask {
                    let store = try ConversationStore.open(in: url)
                    var log = ConversationLog(store: store, campus: "\(number)", model: "m")
                    try log.append(.sample(number))
                    return store.setAside
                }
            }
            return try await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
        }
        #expect(aside.count == 1)
        #expect(try ConversationStore.open(in: folder.url).conversations().count == 6)
    }

    @Test("Whoever is opening the file keeps others out until it is done")
    func opening() throws {
        let error = #expect(throws: HistoryError.self) {
            try OpeningLock(path: path, patience: .seconds(5)).hold {
                _ = try ConversationStore.open(in: folder.url, patience: .milliseconds(20))
            }
        }
        #expect(error?.code == .locked)
        #expect(try ConversationStore.open(in: folder.url).conversations().isEmpty)
    }

    @Test("Another program's lock is told, at the opening and when a turn is kept", arguments: [true, false])
    func locked(atOpening: Bool) throws {
        if !atOpening { try keepOneTurn() }
        let other = try DatabaseQueue(path: path)
        let store = atOpening ? nil : try ConversationStore.open(in: folder.url, patience: .milliseconds(20))
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            defer { #expect(throws: Never.self) { try database.execute(sql: "ROLLBACK") } }
            let error = #expect(throws: HistoryError.self) {
                if let store {
                    var log = ConversationLog(store: store, campus: "USC", model: "m")
                    try log.append(.sample(2))
                } else {
                    _ = try ConversationStore.open(in: folder.url, patience: .milliseconds(20))
                }
            }
            #expect(error?.code == .locked)
            #expect(error?.message.contains("history.sqlite locked") == true)
        }
        var log = ConversationLog(
            store: try ConversationStore.open(in: folder.url), campus: "USC", model: "m")
        try log.append(.sample(2))
        #expect(try ConversationStore.open(in: folder.url).conversations().count == (atOpening ? 1 : 2))
    }

    @Test func theWaitForALockIsFiveSeconds() { #expect(ConversationStore.patience == .seconds(5)) }

    @Test func aFileOfANewerVersionIsLeftAlone() throws {
        try keepOneTurn()
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('fromTheFuture')")
        }
        let error = #expect(throws: HistoryError.self) { try ConversationStore.open(in: folder.url) }
        #expect(error?.code == .newerFormat)
        let turns = try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM turns")
        }
        #expect(turns == 1)
    }

    @Test(
        "A turn that is none is told, and the others stay readable",
        arguments: [
            "no JSON", #"[{"role":"assistant","content":"x"}]"#, #"[{"role":"user","content":"x"}]"#,
            #"[{"role":"user","content":"x"},{"role":"tool","tool_call_id":"a","name":"t","content":"y"},{"role":"assistant","content":"z"}]"#,
        ])
    func malformedTurn(text: String) throws {
        try keepOneTurn()
        try keepOneTurn()
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: "UPDATE turns SET messages = ? WHERE conversation = 1", arguments: [text])
        }
        let store = try ConversationStore.open(in: folder.url)
        let error = #expect(throws: HistoryError.self) { try store.history(of: 1) }
        #expect(error?.code == .malformedTurn)
        #expect(try store.history(of: 2).turns.count == 1)
        #expect(try store.conversations().count == 2)
    }

    @Test(
        "A value of another kind is told, and no crash",
        arguments: [
            ("turns SET messages = x'ff00'", HistoryError.Code.malformedTurn),
            ("conversations SET title = x'ff00'", .storage),
            ("conversations SET created = x'ff00'", .storage),
        ])
    func valueOfAnotherKind(change: String, code: HistoryError.Code) throws {
        try keepOneTurn()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE \(change)") }
        let store = try ConversationStore.open(in: folder.url)
        let error = #expect(throws: HistoryError.self) {
            _ = try store.conversations()
            _ = try store.history(of: 1)
        }
        #expect(error?.code == code)
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        try folder.folder("history.sqlite")
        let error = #expect(throws: HistoryError.self) { try ConversationStore.open(in: folder.url) }
        #expect(error?.code == .storage)
        #expect(error?.advice.contains("WORKSHOP_DATA") == true)
    }
}
