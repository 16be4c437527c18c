import Foundation

/// The compiled files that snippets are cut from.
///
/// A snippet stands between a line `// snippet: name` and a line `// end: name` (`#` in place of `//` in a
/// script). Snippets may overlap; their marker lines are never shown.
struct SnippetSource: Sendable {
    let root: URL

    /// The lines of a snippet, moved to the left margin.
    ///
    /// - Throws: `HandoutError` when the file cannot be read or the anchor is not there exactly once.
    func lines(file: String, anchor: String) throws(HandoutError) -> [String] {
        let text: String
        do {
            text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
        } catch {
            throw HandoutError(
                code: .noSnippet,
                message:
                    "\(file) was to be read for its snippet '\(anchor)' and cannot be; correct the file's name"
            )
        }
        return try Self.cut(anchor, from: TextLines.split(text), file: file)
    }

    static func cut(_ anchor: String, from lines: [String], file: String) throws(HandoutError) -> [String] {
        let starts = lines.indices.filter { isMark("snippet", of: anchor, line: lines[$0]) }
        let ends = lines.indices.filter { isMark("end", of: anchor, line: lines[$0]) }
        guard starts.count == 1, ends.count == 1, starts[0] < ends[0] else {
            throw HandoutError(
                code: .noSnippet,
                message: "\(file) has \(starts.count) lines '// snippet: \(anchor)' and \(ends.count) lines "
                    + "'// end: \(anchor)'; it needs one of each, in this order"
            )
        }
        let inside = lines[(starts[0] + 1)..<ends[0]].filter {
            !isMark("snippet", line: $0) && !isMark("end", line: $0)
        }
        return TextLines.dedented(TextLines.trimmed(Array(inside)))
    }

    private static func isMark(_ word: String, of anchor: String? = nil, line: String) -> Bool {
        let line = line.trimmingCharacters(in: .whitespaces)
        guard let start = ["// \(word): ", "# \(word): "].first(where: line.hasPrefix) else { return false }
        let name = line.dropFirst(start.count)
        return anchor.map { name == $0 } ?? !name.contains(" ")
    }
}
