import Foundation

/// One file of the knowledge base, read whole: UTF-8 text with its line endings made LF.
struct TextFile {
    /// The path below the knowledge base, used in messages.
    let name: String
    let text: String
    /// The bytes as they are on disk, for the fingerprint.
    let bytes: [UInt8]

    /// Reads a file of at most `limit` bytes.
    static func read(_ url: URL, name: String, limit: Int) throws(CampusError) -> TextFile {
        let bytes: [UInt8]
        do {
            // A pipe or a device would block or never end.
            var status = stat()
            guard stat(url.path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
                throw CampusError(
                    .missing, file: name, tried: "Reading the file", happened: "it is not a regular file",
                    advice: "Put a plain file there.")
            }
            let handle = try FileHandle(forReadingFrom: url)
            defer { handle.closeFile() }
            bytes = Array(try handle.read(upToCount: limit + 1) ?? Data())
        } catch let error as CampusError {
            throw error
        } catch {
            throw CampusError(
                .missing, file: name, tried: "Reading the file \(url.path)",
                happened: "it is not there or may not be read",
                advice: "Check the folder given with --knowledge-base or WORKSHOP_KNOWLEDGE_BASE.")
        }
        guard bytes.count <= limit else {
            throw CampusError(
                .tooLarge, file: name, tried: "Reading the file",
                happened: "it is larger than \(limit / 1024) KiB",
                advice: "Split it into smaller files or shorten it.")
        }
        return TextFile(name: name, text: try decode(bytes, name: name), bytes: bytes)
    }

    /// Decodes strictly: a repaired letter would end up in answers.
    static func decode(_ bytes: [UInt8], name: String) throws(CampusError) -> String {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        let lines = withLineFeeds(rest).split(separator: 0x0A, omittingEmptySubsequences: false)
        var texts: [String] = []
        for (index, line) in lines.enumerated() {
            guard let text = String(validating: line, as: UTF8.self), !line.contains(0) else {
                throw CampusError(
                    .encoding, file: name, line: index + 1, tried: "Reading this line as UTF-8 text",
                    happened: "found bytes that are not UTF-8",
                    advice: "Save the file with the encoding UTF-8.")
            }
            texts.append(text)
        }
        return texts.joined(separator: "\n")
    }

    /// CRLF and lone CR become LF. On bytes, since CRLF is one `Character` in Swift.
    private static func withLineFeeds(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var afterReturn = false
        for byte in bytes {
            if byte == 0x0A, afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = byte == 0x0D
            output.append(afterReturn ? 0x0A : byte)
        }
        return output
    }
}
