import Foundation

extension CampusDocument {
    /// A piece of the document small enough to be an answer's source: a paragraph or a list.
    struct Piece: Equatable {
        /// The nearest heading above, empty when there is none.
        let section: String
        /// One line of plain text.
        let text: String
    }

    /// About 150 words; a longer paragraph is cut between sentences.
    static let maximumPieceLength = 900

    /// The body cut at blank lines and headings.
    var pieces: [Piece] {
        var pieces: [Piece] = []
        var section = ""
        var paragraph: [String] = []
        func close() {
            let text = paragraph.joined(separator: " ")
            paragraph = []
            pieces += Self.cut(text).map { Piece(section: section, text: $0) }
        }
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.trimmed
            if text.hasPrefix("#") {
                close()
                section = Self.plain(String(text.drop { $0 == "#" }))
            } else if text.isEmpty {
                close()
            } else {
                paragraph.append(Self.plain(text))
            }
        }
        close()
        return pieces
    }

    /// Takes away list marks, emphasis and link targets: a projector and a model both want the words.
    private static func plain(_ line: String) -> String {
        // Most lines hold none of the marks, and a regular expression costs more than the rest of a rebuild.
        guard line.utf8.contains(where: { "*[+-".utf8.contains($0) }) || line.first?.isNumber == true else {
            return line.trimmed
        }
        return line.replacing(/^([-*+]|\d+\.)\s+/, with: "")
            .replacing(/\[([^\]\[]+)\]\([^)\s]*\)/) { String($0.1) }
            .replacing(/\*\*([^*]+)\*\*/) { String($0.1) }
            .trimmed
    }

    private static func cut(_ text: String) -> [String] {
        var rest = text[...]
        var parts: [String] = []
        while rest.count > maximumPieceLength {
            let window = rest.prefix(maximumPieceLength)
            let end =
                window.ranges(of: ". ").last?.upperBound ?? window.lastIndex(of: " ").map(
                    window.index(after:))
                ?? window.endIndex
            parts.append(rest[..<end].trimmed)
            rest = rest[end...]
        }
        parts.append(rest.trimmed)
        return parts.filter { !$0.isEmpty }
    }
}
