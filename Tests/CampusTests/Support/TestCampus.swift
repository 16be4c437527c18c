import Campus
import Foundation

/// A knowledge base of a few files in a folder of its own, which tests break and change.
struct TestCampus {
    let folder: TemporaryFolder

    var files: URL { folder.url.appendingPathComponent("files", isDirectory: true) }
    var data: URL { folder.url.appendingPathComponent("data", isDirectory: true) }

    static let header = "name,category,kind,weekday,date,start,end,place,notes"

    init() throws {
        folder = try TemporaryFolder()
        try write("campus.json", Self.profile(timeZone: "America/Los_Angeles"))
        try write(
            "events.csv",
            """
            \(Self.header)
            Tea meeting,club,weekly,Thursday,,17:00,18:00,"hall, room 1",
            Tea tasting,workshop,dated,,2026-12-05,13:00,15:00,hall,
            """)
        try write(
            "documents/tea.md", Self.document(title: "Tea Club", text: "The Tea Club drinks green tea."))
    }

    func write(_ name: String, _ text: String) throws {
        try write(name, Data(text.utf8))
    }

    func write(_ name: String, _ bytes: Data) throws {
        let url = files.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: files.appendingPathComponent(name))
    }

    func open() throws -> CampusDatabase {
        try CampusDatabase.open(knowledgeBase: files, data: data)
    }

    static func document(title: String, text: String) -> String {
        "---\ntitle: \(title)\ncategory: clubs\n---\n\n\(text)\n"
    }

    static func profile(timeZone: String) -> String {
        let lists = CampusProfile.lessons.map { "\"\($0)\": [\"When is tea?\"]" }.joined(separator: ", ")
        return """
            {
              "name": "Test College",
              "shortName": "TC",
              "timeZone": "\(timeZone)",
              "fallback": "I cannot say.",
              "demoQuestions": { \(lists) }
            }
            """
    }
}

/// The folders the repository ships.
enum ShippedFolders {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let sample = root.appendingPathComponent("KnowledgeBase", isDirectory: true)
    static let second = root.appendingPathComponent("Tests/Fixtures/second-campus", isDirectory: true)
}

/// The moment an ISO 8601 text names.
func moment(_ text: String) throws -> Date {
    try Date.ISO8601FormatStyle().parse(text)
}
