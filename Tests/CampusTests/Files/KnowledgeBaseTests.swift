import Foundation
import Testing

@testable import Campus

@Suite("Knowledge-base files")
struct KnowledgeBaseTests {
    @Test("loads a folder, documents by file name")
    func loads() throws {
        let campus = try TestCampus()
        try campus.write("documents/art.md", TestCampus.document(title: "Art", text: "Art is open."))
        try campus.write("documents/notes.txt", "not a document")
        try campus.write("documents/.hidden.md", "not a document")
        let knowledgeBase = try KnowledgeBase.load(from: campus.files)
        #expect(knowledgeBase.documents.map(\.file) == ["art.md", "tea.md"])
        #expect(knowledgeBase.events.count == 2)
        #expect(knowledgeBase.profile.shortName == "TC")
    }

    @Test("reads files from Windows: a byte-order mark and CRLF, lines counted right")
    func windows() throws {
        let campus = try TestCampus()
        let text = "\u{FEFF}---\r\ntitle: Tea\r\ncategory: clubs\r\n---\r\nOne.\r\nTwo.\r\n\r\nThree.\r\n"
        try campus.write("documents/tea.md", text)
        let document = try #require(try KnowledgeBase.load(from: campus.files).documents.first)
        #expect(document.title == "Tea")
        #expect(document.pieces.map(\.text) == ["One. Two.", "Three."])
        try campus.write("documents/tea.md", "---\r\ntitle: Tea\r\npined: true\r\n---\r\nText\r\n")
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(error?.line == 3)
    }

    @Test("bytes that are not UTF-8 are named by line")
    func encoding() throws {
        let campus = try TestCampus()
        try campus.write("documents/tea.md", Data("---\ntitle: Caf".utf8) + [0xE9] + Data("\n---\nText".utf8))
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(
            error?.description
                == "documents/tea.md:2: Reading this line as UTF-8 text: found bytes that are not "
                + "UTF-8. Save the file with the encoding UTF-8.")
        #expect(error?.code == .encoding)
    }

    @Test("a document over the limit is refused, one at the limit is read")
    func tooLarge() throws {
        let campus = try TestCampus()
        let start = "---\ntitle: T\ncategory: c\n---\n"
        let filling = String(repeating: "x", count: KnowledgeBase.maximumDocumentBytes - start.utf8.count)
        try campus.write("documents/tea.md", start + filling)
        _ = try KnowledgeBase.load(from: campus.files)
        try campus.write("documents/tea.md", start + filling + "x")
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(
            error?.description
                == "documents/tea.md: Reading the file: it is larger than 64 KiB. Split it into "
                + "smaller files or shorten it.")
        #expect(error?.code == .tooLarge)
    }

    @Test("what is missing is named", arguments: ["campus.json", "events.csv", "documents"])
    func missing(name: String) throws {
        let campus = try TestCampus()
        try campus.remove(name)
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(error?.file == name)
        #expect(error?.code == .missing)
    }

    @Test("a folder where a file is expected is named, not read")
    func notAFile() throws {
        let campus = try TestCampus()
        try campus.remove("events.csv")
        try campus.write("events.csv/inside.txt", "")
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(
            error?.description
                == "events.csv: Reading the file: it is not a regular file. Put a plain file there.")
    }

    @Test("a campus without documents is refused")
    func empty() throws {
        let campus = try TestCampus()
        try campus.remove("documents/tea.md")
        let error = #expect(throws: CampusError.self) { try KnowledgeBase.load(from: campus.files) }
        #expect(error?.code == .empty)
        #expect(error?.message.contains("found no file that ends in .md") == true)
    }

    @Test("the fingerprint follows names and contents, and nothing else")
    func fingerprint() throws {
        let campus = try TestCampus()
        let first = try KnowledgeBase.load(from: campus.files).fingerprint
        #expect(try KnowledgeBase.load(from: campus.files).fingerprint == first)
        let changes: [(String, String)] = [
            (
                "documents/tea.md",
                TestCampus.document(title: "Tea Club", text: "The Tea Club drinks black tea.")
            ),
            ("documents/zoo.md", TestCampus.document(title: "Zoo", text: "The zoo is open.")),
            ("events.csv", TestCampus.header + "\n"),
            ("campus.json", TestCampus.profile(timeZone: "UTC")),
        ]
        var seen = [first]
        for (name, text) in changes {
            try campus.write(name, text)
            seen.append(try KnowledgeBase.load(from: campus.files).fingerprint)
        }
        #expect(Set(seen).count == seen.count)
        #expect(seen.allSatisfy { $0.count == 16 })
    }

    @Test("moving text from one file to the next changes the fingerprint")
    func boundaries() {
        func hash(_ parts: [String]) -> String {
            var fingerprint = Fingerprint()
            for part in parts { fingerprint.add(part.utf8) }
            return fingerprint.hex
        }
        #expect(hash(["ab", "c"]) != hash(["a", "bc"]))
        #expect(hash([""]) != hash([]))
    }
}
