import Foundation
import Testing

@testable import WorkshopCore

@Suite("Where the kit reads and writes")
struct WorkshopFoldersTests {
    private let root: TemporaryFolder

    init() throws {
        root = try TemporaryFolder()
        try root.file("kit/Package.swift")
        try root.file("kit/KnowledgeBase/campus.json")
        try root.folder("kit/Lessons/08")
        try root.folder("elsewhere/deep/down")
        try root.folder("home")
    }

    private func folders(in folder: String, program: String? = nil) -> WorkshopFolders {
        WorkshopFolders(
            workingDirectory: url(folder), program: program.map { root.url.appendingPathComponent($0) },
            home: url("home"))
    }

    private func url(_ path: String) -> URL { root.url.appendingPathComponent(path, isDirectory: true) }
    private func path(_ path: String) -> String { root.url.appendingPathComponent(path).path }

    private func environment(_ variables: [String: String] = [:]) -> WorkshopEnvironment {
        WorkshopEnvironment(variables: variables)
    }

    static let places: [(folder: String, program: String?)] = [
        ("kit", nil), ("kit/Lessons/08", nil), ("elsewhere/deep/down", "kit/.build/debug/part1-basic-call"),
    ]

    @Test(
        "The kit and its knowledge base are found above the working directory or the program",
        arguments: places)
    func found(folder: String, program: String?) throws {
        let folders = folders(in: folder, program: program)
        #expect(folders.kitRoot?.path == path("kit"))
        let base = try folders.knowledgeBase(flag: nil, environment: environment())
        #expect(base.path == path("kit/KnowledgeBase"))
        #expect(try folders.data(environment: environment()).path == path("kit/.workshop"))
        #expect(FileManager.default.fileExists(atPath: path("kit/.workshop")))
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("kit/.workshop")).isEmpty)
    }

    @Test("A flag beats the environment, which beats the search")
    func knowledgeBasePrecedence() throws {
        let folders = folders(in: "kit")
        let named = environment(["WORKSHOP_KNOWLEDGE_BASE": path("elsewhere/b")])
        let byFlag = try folders.knowledgeBase(flag: path("elsewhere/a"), environment: named)
        #expect(byFlag.path == path("elsewhere/a"))
        #expect(try folders.knowledgeBase(flag: nil, environment: named).path == path("elsewhere/b"))
    }

    @Test(
        "A relative name is one from the working directory",
        arguments: ["../other", "./../other", "../x/../other"])
    func relative(name: String) throws {
        let base = try folders(in: "kit").knowledgeBase(flag: name, environment: environment())
        #expect(base.path == path("other"))
    }

    @Test("A nearer knowledge base is preferred to the kit's")
    func nearest() throws {
        try root.file("kit/Lessons/KnowledgeBase/campus.json")
        let base = try folders(in: "kit/Lessons/08").knowledgeBase(flag: nil, environment: environment())
        #expect(base.path == path("kit/Lessons/KnowledgeBase"))
    }

    @Test("Without any, the message says where was looked and what to do")
    func missing() throws {
        let error = #expect(throws: FolderError.self) {
            try folders(in: "elsewhere/deep/down").knowledgeBase(flag: nil, environment: environment())
        }
        #expect(error?.description.contains(path("elsewhere/deep/down")) == true)
        #expect(error?.advice.contains("--knowledge-base") == true)
    }

    @Test("Data go where WORKSHOP_DATA says, and nowhere else")
    func dataByEnvironment() throws {
        let folders = folders(in: "kit")
        let folder = try folders.data(environment: environment(["WORKSHOP_DATA": path("new/data")]))
        #expect(folder.path == path("new/data"))
        #expect(FileManager.default.fileExists(atPath: path("new/data")))
        #expect(
            try folders.data(environment: environment(["WORKSHOP_DATA": "here"])).path == path("kit/here"))
    }

    // A path below a regular file cannot be made even by root, for whom permissions mean nothing.
    @Test("A WORKSHOP_DATA that cannot be written is an error, never silently another folder")
    func unwritableData() throws {
        let below = path("kit/Package.swift/data")
        let error = #expect(throws: FolderError.cannotWrite([below])) {
            try folders(in: "kit").data(environment: environment(["WORKSHOP_DATA": below]))
        }
        #expect(error?.description.contains(below) == true)
        #expect(error?.advice.contains("WORKSHOP_DATA") == true)
    }

    @Test("Where the kit cannot be written, data go to the user's cache folder")
    func cacheFolder() throws {
        try root.file("kit/.workshop")
        let folder = try folders(in: "kit").data(environment: environment(["XDG_CACHE_HOME": path("cache")]))
        #expect(folder.path == path("cache/streaming-agent-workshop"))
        let atHome = try folders(in: "kit").data(environment: environment())
        #expect(atHome.path.hasPrefix(path("home") + "/"))
    }

    @Test("HOME says where home is, whatever the list of users has")
    func homeOfTheEnvironment() throws {
        try root.file("kit/.workshop")
        let folder = try folders(in: "kit").data(environment: environment(["HOME": path("elsewhere")]))
        #expect(folder.path.hasPrefix(path("elsewhere") + "/"))
    }

    @Test("When no folder can be written, all that were tried are named")
    func nothingWritable() throws {
        try root.file("kit/.workshop")
        let cache = path("kit/Package.swift")
        #expect(
            throws: FolderError.cannotWrite([path("kit/.workshop"), cache + "/streaming-agent-workshop"])
        ) {
            try folders(in: "kit").data(environment: environment(["XDG_CACHE_HOME": cache]))
        }
    }
}
