import Foundation

/// A Markdown file taken apart into its markers and the blocks under them.
struct HandoutDocument: Sendable {
    /// A marker and the fenced block that follows it, if there is one.
    struct Section: Sendable, Equatable {
        let marker: Marker
        /// Index of the marker's line.
        let markerLine: Int
        /// Indices of the opening and the closing fence.
        let fences: ClosedRange<Int>?
    }

    /// A marker that cannot be used, by its line's index.
    struct Problem: Sendable, Equatable {
        let line: Int
        let error: HandoutError
    }

    let lines: [String]
    let sections: [Section]
    let problems: [Problem]

    init(text: String) {
        let lines = text.components(separatedBy: "\n")
        var sections: [Section] = []
        var problems: [Problem] = []
        var index = 0
        while index < lines.count {
            if let fence = Self.openingFence(lines[index]) {
                // What a fenced block shows is text, also where it looks like a marker.
                index = Self.closingFence(of: fence, in: lines, after: index) ?? lines.count
            } else {
                do {
                    if let marker = try Marker(line: lines[index]) {
                        let fences = try Self.fences(after: index, in: lines)
                        sections.append(Section(marker: marker, markerLine: index, fences: fences))
                        index = fences?.upperBound ?? index
                    }
                } catch {
                    problems.append(Problem(line: index, error: error))
                }
            }
            index += 1
        }
        self.lines = lines
        self.sections = sections
        self.problems = problems
    }

    /// What a section's block shows now.
    func content(of section: Section) -> [String] {
        section.fences.map { Array(lines[($0.lowerBound + 1)..<$0.upperBound]) } ?? []
    }

    /// The whole text with the blocks of some sections replaced, or added where a marker has none.
    func text(replacing replacements: [(section: Section, content: [String])]) -> String {
        var result = lines
        for (section, content) in replacements.sorted(by: { $0.section.markerLine > $1.section.markerLine }) {
            let fence = Self.fence(for: content)
            if let fences = section.fences {
                let info = lines[fences.lowerBound].drop { $0 == "`" }
                result.replaceSubrange(fences, with: [fence + info] + content + [fence])
            } else {
                let next = lines.dropFirst(section.markerLine + 1).first ?? ""
                let block =
                    ["", fence + section.marker.language] + content + [fence] + (next.isEmpty ? [] : [""])
                result.insert(contentsOf: block, at: section.markerLine + 1)
            }
        }
        return result.joined(separator: "\n")
    }

    /// A fence longer than any that the content holds.
    private static func fence(for content: [String]) -> String {
        let longest = content.compactMap { openingFence($0)?.count }.max() ?? 0
        return String(repeating: "`", count: max(3, longest + 1))
    }

    /// The backticks that open a block on this line.
    private static func openingFence(_ line: String) -> String? {
        let fence = line.prefix { $0 == "`" }
        return fence.count >= 3 ? String(fence) : nil
    }

    private static func closingFence(of fence: String, in lines: [String], after index: Int) -> Int? {
        lines.indices.dropFirst(index + 1).first { line in
            lines[line].hasPrefix(fence) && lines[line].allSatisfy { $0 == "`" || $0 == " " }
        }
    }

    /// The fences of the block below a marker; only blank lines may stand between.
    private static func fences(after marker: Int, in lines: [String]) throws(HandoutError) -> ClosedRange<
        Int
    >? {
        guard
            let start = lines.indices.dropFirst(marker + 1).first(where: { !lines[$0].isEmpty }),
            let fence = openingFence(lines[start])
        else { return nil }
        guard let end = closingFence(of: fence, in: lines, after: start) else {
            throw HandoutError(
                code: .noBlock, message: "the block below this marker is never closed with \(fence)")
        }
        return start...end
    }
}
