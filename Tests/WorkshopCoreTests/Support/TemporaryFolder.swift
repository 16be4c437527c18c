import Foundation

/// A folder of its own for one test; it goes away with the value.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        // Resolved, since a system's own temporary folder may be a link.
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("core-tests-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)  // the system's temporary folder is cleared anyway
    }

    /// Makes a folder inside.
    @discardableResult
    func folder(_ path: String) throws -> URL {
        let folder = url.appendingPathComponent(path, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Writes a file inside, and the folders above it.
    @discardableResult
    func file(_ path: String, _ bytes: [UInt8] = []) throws -> URL {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }
}
