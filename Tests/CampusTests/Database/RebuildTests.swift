import Foundation
import GRDB
import Testing

@testable import Campus

@Suite("Building and rebuilding the database")
struct RebuildTests {
    /// Rows survive exactly as long as nothing is rebuilt.
    private func plant(in database: CampusDatabase) throws {
        try database.storage.write {
            try $0.execute(
                sql: "INSERT INTO passages (title, text, source) VALUES ('x', 'planted', 'planted.md')")
        }
    }

    private func isPlanted(in database: CampusDatabase) throws -> Bool {
        try !database.search("planted", limit: 1).isEmpty
    }

    @Test("unchanged files are not built twice")
    func unchanged() throws {
        let campus = try TestCampus()
        try plant(in: campus.open())
        #expect(try isPlanted(in: campus.open()))
    }

    @Test(
        "a changed, added or removed file replaces everything",
        arguments: ["documents/tea.md", "documents/new.md", "events.csv", "campus.json", "-documents/art.md"])
    func changed(name: String) throws {
        let campus = try TestCampus()
        try campus.write("documents/art.md", TestCampus.document(title: "Art", text: "Art is open."))
        let before = try campus.open()
        try plant(in: before)
        switch name {
        case "events.csv": try campus.write(name, TestCampus.header + "\n")
        case "campus.json": try campus.write(name, TestCampus.profile(timeZone: "UTC"))
        case let removed where removed.hasPrefix("-"): try campus.remove(String(removed.dropFirst()))
        default: try campus.write(name, TestCampus.document(title: "New", text: "The library is new."))
        }
        let after = try campus.open()
        #expect(after.path == before.path)
        #expect(after.fingerprint != before.fingerprint)
        #expect(try !isPlanted(in: after))
        #expect(try after.search("art", limit: 1).isEmpty == name.hasPrefix("-"))
        #expect(try after.search("library", limit: 1).isEmpty != name.hasSuffix(".md") || name.hasPrefix("-"))
    }

    @Test("another version of the tables rebuilds")
    func otherVersion() throws {
        let campus = try TestCampus()
        let database = try campus.open()
        try plant(in: database)
        try database.storage.write {
            try $0.execute(sql: "UPDATE stamp SET value = '0-\(database.fingerprint)'")
        }
        #expect(try !isPlanted(in: campus.open()))
    }

    @Test("other tables have another stamp, also when nobody raised a version")
    func otherTables() throws {
        let campus = try TestCampus()
        let knowledgeBase = try KnowledgeBase.load(from: campus.files)
        let stamp = CampusSchema.stamp(of: knowledgeBase)
        #expect(stamp == CampusSchema.stamp(of: knowledgeBase))
        #expect(stamp != CampusSchema.stamp(of: knowledgeBase, tables: CampusSchema.definition + " "))
    }

    @Test("broken files are reported, and the previous database stays as it was")
    func brokenFile() throws {
        let campus = try TestCampus()
        let before = try campus.open()
        let good = try String(contentsOf: campus.files.appendingPathComponent("events.csv"), encoding: .utf8)
        try campus.write("events.csv", good + "\nbroken,row")
        let error = #expect(throws: CampusError.self) { try campus.open() }
        #expect(error?.file == "events.csv")
        #expect(error?.line == 4)
        #expect(try before.search("tea", limit: 1).count == 1)
        let copy = try DatabaseQueue(path: before.path)
        #expect(try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM events") } == 2)
        try plant(in: before)
        try campus.write("events.csv", good)
        #expect(try isPlanted(in: campus.open()))
    }

    @Test("a rebuild cut off in the middle leaves the previous contents, as a kill would")
    func cutOff() throws {
        let campus = try TestCampus()
        let before = try campus.open()
        for number in 0..<200 {
            try campus.write(
                "documents/d\(number).md", TestCampus.document(title: "D\(number)", text: "Coffee is here."))
        }
        let other = try KnowledgeBase.load(from: campus.files)
        let copies = try TemporaryFolder()
        struct Cut: Error {}
        #expect(throws: Cut.self) {
            try before.storage.write { database in
                // With a tiny cache the half-done rebuild reaches the disk, which is what a kill leaves behind.
                try database.execute(sql: "PRAGMA cache_size = 1")
                try CampusSchema.replaceContents(of: database, with: other)
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        atPath: before.path + suffix, toPath: copies.url.path + "/copy.sqlite" + suffix)
                }
                throw Cut()
            }
        }
        let log = try FileManager.default.attributesOfItem(atPath: copies.url.path + "/copy.sqlite-wal")
        #expect(try #require(log[.size] as? Int) > 50_000)
        let copy = try DatabaseQueue(path: copies.url.path + "/copy.sqlite")
        #expect(try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        #expect(try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM passages") } == 1)
        #expect(try before.allPassages().count == 1)
        #expect(try campus.open().allPassages().count == 201)
    }

    @Test("many openings at once build one database")
    func concurrent() async throws {
        let campus = try TestCampus()
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try campus.open().allPassages().count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 1, count: 8))
        #expect(try count("stamp", in: campus.open()) == 1)
        #expect(try count("events", in: campus.open()) == 2)
    }

    private func count(_ table: String, in database: CampusDatabase) throws -> Int? {
        try database.storage.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    @Test("a reader keeps its answers while another opening rebuilds")
    func readerDuringRebuild() throws {
        let campus = try TestCampus()
        let before = try campus.open()
        try campus.write("documents/tea.md", TestCampus.document(title: "Tea", text: "Tea is black now."))
        try before.storage.read { database in
            #expect(try campus.open().search("black", limit: 1).count == 1)
            let text = try String.fetchOne(database, sql: "SELECT text FROM passages")
            #expect(text == "The Tea Club drinks green tea.")
        }
    }

    @Test("two campuses in one data folder do not touch each other")
    func twoCampuses() throws {
        let one = try TestCampus()
        let other = try TestCampus()
        try other.write("documents/tea.md", TestCampus.document(title: "Art", text: "Art is open."))
        let first = try CampusDatabase.open(knowledgeBase: one.files, data: one.data)
        let second = try CampusDatabase.open(knowledgeBase: other.files, data: one.data)
        #expect(first.path != second.path)
        #expect(try first.search("tea", limit: 1).count == 1)
        #expect(try second.search("art", limit: 1).count == 1)
    }

    @Test("one folder has one database, however its path is written")
    func onePath() throws {
        let campus = try TestCampus()
        let link = campus.folder.url.appendingPathComponent("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: campus.files)
        let detour = campus.data.appendingPathComponent("../files/documents/..")
        let paths = try [campus.files, link, detour].map { try CampusDatabase.path(for: $0, in: campus.data) }
        #expect(Set(paths).count == 1)
    }
}
