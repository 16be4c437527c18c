import Foundation

/// A campus as its files say it: `documents/*.md`, `events.csv` and `campus.json` in one folder.
public struct KnowledgeBase: Sendable {
    /// The folder.
    public let directory: URL
    /// Who the campus is.
    public let profile: CampusProfile
    /// The documents in the order of their file names.
    public let documents: [CampusDocument]
    /// The events in the order of the file.
    public let events: [CampusEvent]
    /// Changes whenever a file's name or contents change.
    public let fingerprint: String

    static let maximumDocuments = 2000
    static let maximumDocumentBytes = 64 * 1024
    static let maximumEventsBytes = 1024 * 1024
    static let maximumProfileBytes = 64 * 1024

    /// Reads and checks every file; the first problem found is thrown with its file and line.
    ///
    /// Files in `documents` that do not end in `.md`, and hidden ones, are left out; they are no error.
    public static func load(from directory: URL) throws(CampusError) -> KnowledgeBase {
        let profileFile = try TextFile.read(
            directory.appendingPathComponent("campus.json"), name: "campus.json", limit: maximumProfileBytes)
        let profile = try ProfileParser(file: profileFile.name).parse(profileFile.text)
        let eventsFile = try TextFile.read(
            directory.appendingPathComponent("events.csv"), name: "events.csv", limit: maximumEventsBytes)
        let events = try EventParser(file: eventsFile.name).parse(eventsFile.text)

        var fingerprint = Fingerprint()
        for file in [profileFile, eventsFile] {
            fingerprint.add(file.name.utf8)
            fingerprint.add(file.bytes)
        }
        var documents: [CampusDocument] = []
        for url in try documentFiles(in: directory) {
            let name = "documents/\(url.lastPathComponent)"
            let file = try TextFile.read(url, name: name, limit: maximumDocumentBytes)
            documents.append(try DocumentParser(file: name).parse(file.text))
            fingerprint.add(name.utf8)
            fingerprint.add(file.bytes)
        }
        return KnowledgeBase(
            directory: directory, profile: profile, documents: documents, events: events,
            fingerprint: fingerprint.hex)
    }

    private static func documentFiles(in directory: URL) throws(CampusError) -> [URL] {
        let folder = directory.appendingPathComponent("documents", isDirectory: true)
        let contents: [URL]
        do {
            contents = try FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: nil)
        } catch {
            throw CampusError(
                .missing, file: "documents", tried: "Listing the folder \(folder.path)",
                happened: "it is not there or may not be read",
                advice: "Create it and put the campus's Markdown files there.")
        }
        let files = contents.filter { $0.pathExtension == "md" && !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        guard !files.isEmpty else {
            throw CampusError(
                .empty, file: "documents", tried: "Listing the folder \(folder.path)",
                happened: "found no file that ends in .md",
                advice: "Write at least one document; without one there is nothing to answer from.")
        }
        guard files.count <= maximumDocuments else {
            throw CampusError(
                .tooLarge, file: "documents", tried: "Listing the folder \(folder.path)",
                happened: "found \(files.count) documents, at most \(maximumDocuments) are allowed",
                advice: "Remove some.")
        }
        return files
    }
}
