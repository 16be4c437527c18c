import Foundation

/// Where the kit finds what it reads, and where it writes.
public struct WorkshopFolders: Sendable {
    /// The folder that holds the kit, when the program runs inside one.
    public let kitRoot: URL?
    private let workingDirectory: URL
    private let program: URL?
    private let home: URL

    /// The folders as seen from a working directory and a program.
    public init(workingDirectory: URL, program: URL?, home: URL) {
        self.workingDirectory = workingDirectory
        self.program = program
        self.home = home
        kitRoot = (Self.upwards(from: workingDirectory) + Self.upwards(from: program))
            .first { Self.isThere($0, "Package.swift") && Self.isThere($0, "KnowledgeBase") }
    }

    /// The folders as this process sees them.
    public static func process() -> WorkshopFolders {
        WorkshopFolders(
            workingDirectory: URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
            program: Bundle.main.executableURL?.resolvingSymlinksInPath(),
            home: FileManager.default.homeDirectoryForCurrentUser
        )
    }

    /// The knowledge base: by flag, by `WORKSHOP_KNOWLEDGE_BASE`, in the working directory or above it, above the
    /// program.
    ///
    /// - Throws: `FolderError` when there is none.
    public func knowledgeBase(flag: String?, environment: WorkshopEnvironment) throws(FolderError) -> URL {
        if let named = flag ?? environment["WORKSHOP_KNOWLEDGE_BASE"] {
            return URL(
                fileURLWithPath: (named as NSString).expandingTildeInPath, relativeTo: workingDirectory
            )
            .standardizedFileURL
        }
        let candidates = (Self.upwards(from: workingDirectory) + Self.upwards(from: program))
            .map { $0.appendingPathComponent("KnowledgeBase") }
        guard let found = candidates.first(where: { Self.isThere($0, "campus.json") }) else {
            throw .noKnowledgeBase(workingDirectory: workingDirectory.path)
        }
        return found
    }

    /// Where databases live: `WORKSHOP_DATA`, else `.workshop` at the kit's root, else the user's cache folder. The
    /// folder is made when it is missing.
    ///
    /// - Throws: `FolderError` when none of them can be written.
    public func data(environment: WorkshopEnvironment) throws(FolderError) -> URL {
        if let named = environment["WORKSHOP_DATA"] {
            let folder = URL(
                fileURLWithPath: (named as NSString).expandingTildeInPath, relativeTo: workingDirectory
            ).standardizedFileURL
            guard Self.makeWritable(folder) else { throw .cannotWrite([folder.path]) }
            return folder
        }
        let candidates = [
            kitRoot?.appendingPathComponent(".workshop"), cache(environment: environment),
        ].compactMap { $0 }
        guard let folder = candidates.first(where: Self.makeWritable) else {
            throw .cannotWrite(candidates.map(\.path))
        }
        return folder
    }

    private func cache(environment: WorkshopEnvironment) -> URL {
        let name = "streaming-agent-workshop"
        if let folder = environment["XDG_CACHE_HOME"] {
            return URL(fileURLWithPath: folder).appendingPathComponent(name)
        }
        // A container's user often has no entry in the system's list of users, and HOME set for it.
        let home = environment["HOME"].map { URL(fileURLWithPath: $0, isDirectory: true) } ?? home
        #if os(macOS)
        return home.appendingPathComponent("Library/Caches").appendingPathComponent(name)
        #else
        return home.appendingPathComponent(".cache").appendingPathComponent(name)
        #endif
    }

    private static func upwards(from start: URL?) -> [URL] {
        guard let start else { return [] }
        var folders = [start.standardizedFileURL]
        while let last = folders.last, last.path != "/", folders.count < 64 {
            folders.append(last.deletingLastPathComponent())
        }
        return folders
    }

    private static func isThere(_ folder: URL, _ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    private static func makeWritable(_ folder: URL) -> Bool {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Permissions tell little (root may write anywhere, a file system may be read-only): writing tells.
            let probe = folder.appendingPathComponent(".probe-\(ProcessInfo.processInfo.processIdentifier)")
            try Data().write(to: probe)
            try FileManager.default.removeItem(at: probe)
            return true
        } catch {
            return false
        }
    }
}

/// A folder that the kit needs and does not have.
public enum FolderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No folder named KnowledgeBase with a `campus.json` in it.
    case noKnowledgeBase(workingDirectory: String)
    /// None of these can be written.
    case cannotWrite([String])

    /// What was tried and what happened, in a sentence.
    public var description: String {
        switch self {
        case .noKnowledgeBase(let folder):
            "no KnowledgeBase folder with a campus.json was found in \(folder), above it, or above the program"
        case .cannotWrite(let folders):
            "the kit's databases need a folder, and none of these can be written: \(folders.joined(separator: ", "))"
        }
    }

    /// What to do about it.
    public var advice: String {
        switch self {
        case .noKnowledgeBase: "Run from inside the kit, or name the folder with --knowledge-base."
        case .cannotWrite: "Set WORKSHOP_DATA to a folder that you may write."
        }
    }
}
