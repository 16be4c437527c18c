import Foundation
import GRDB
import Testing

@testable import Campus

@Suite("Damaged databases and folders")
struct DamagedDatabaseTests {
    private func path(_ campus: TestCampus) throws -> String {
        try CampusDatabase.path(for: campus.files, in: campus.data)
    }

    @Test(
        "a file that is no database is set aside and built again",
        arguments: [
            Data("this is not a database, it is a letter ".utf8), Data(repeating: 0x41, count: 100_000),
        ])
    func notADatabase(bytes: Data) throws {
        let campus = try TestCampus()
        let path = try path(campus)
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try campus.open().search("tea", limit: 1).count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".corrupt")) == bytes)
        // The next damage replaces the earlier file instead of failing on it.
        #expect(try campus.open().search("tea", limit: 1).count == 1)
    }

    @Test("a damaged page is found at opening, set aside and built again")
    func damagedPage() throws {
        let campus = try TestCampus()
        for number in 0..<50 {
            try campus.write(
                "documents/d\(number).md", TestCampus.document(title: "D\(number)", text: "Coffee."))
        }
        let path = try path(campus)
        do {
            let database = try campus.open()
            try database.storage.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try database.storage.close()
        }
        let url = URL(fileURLWithPath: path)
        var bytes = try Data(contentsOf: url)
        try #require(bytes.count > 3 * 4096)
        bytes.replaceSubrange(4096..<(3 * 4096), with: Data(repeating: 0xFF, count: 2 * 4096))
        try bytes.write(to: url)
        #expect(try campus.open().allPassages().count == 51)
        #expect(FileManager.default.fileExists(atPath: path + ".corrupt"))
    }

    @Test("the slower of two that found the damage leaves the new database alone")
    func alreadyRepaired() throws {
        let campus = try TestCampus()
        let database = try campus.open()
        try CorruptDatabase(path: database.path).setAside()
        #expect(FileManager.default.fileExists(atPath: database.path))
        #expect(!FileManager.default.fileExists(atPath: database.path + ".corrupt"))
    }

    @Test("many that find the damage at once end with one good database")
    func damagedForMany() async throws {
        let campus = try TestCampus()
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: try path(campus)))
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 {
                group.addTask { try campus.open().allPassages().count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 1, count: 6))
        #expect(try campus.open().allPassages().count == 1)
    }

    @Test("an empty file is a new database")
    func emptyFile() throws {
        let campus = try TestCampus()
        let path = try path(campus)
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(try campus.open().allPassages().count == 1)
        #expect(!FileManager.default.fileExists(atPath: path + ".corrupt"))
    }

    @Test("a data folder that cannot be made is reported with what to do")
    func folderIsAFile() throws {
        let campus = try TestCampus()
        let data = campus.files.appendingPathComponent("campus.json/inside")
        let error = #expect(throws: CampusError.self) {
            try CampusDatabase.open(knowledgeBase: campus.files, data: data)
        }
        #expect(
            error?.description
                == "\(data.path): Creating the folder for databases: the system refused. Name a folder "
                + "you may write to in WORKSHOP_DATA.")
        #expect(error?.code == .dataFolder)
    }

    @Test("a database path that cannot be written is reported with what to do")
    func pathIsAFolder() throws {
        let campus = try TestCampus()
        let path = try path(campus)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let error = #expect(throws: CampusError.self) { try campus.open() }
        #expect(error?.code == .dataFolder)
        #expect(error?.file == path)
        #expect(error?.message.hasPrefix("Writing the campus database: SQLite answered ") == true)
        #expect(error?.message.hasSuffix("name a folder you may write to in WORKSHOP_DATA.") == true)
    }

    @Test("a database that a teacher deletes is built again")
    func deleted() throws {
        let campus = try TestCampus()
        try campus.open().storage.close()
        try FileManager.default.removeItem(at: campus.data)
        #expect(try campus.open().allPassages().count == 1)
    }
}
