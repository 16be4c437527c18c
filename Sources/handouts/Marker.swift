import Foundation

/// A comment in a handout that says where the block below it comes from.
///
///     <!-- snippet Lessons/08-streaming/Program/Fragments.swift#fragment-loop -->
///     <!-- run ./Scripts/lesson 8 plain --latency instant head=20 -->
struct Marker: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case snippet(file: String, anchor: String)
        case run(Transcript)
    }

    let content: Content

    /// What the comment holds, as differences and errors name it.
    let text: String

    /// The info string of a block that has to be added.
    var language: String {
        switch content {
        case .run: "text"
        case .snippet(let file, _): Self.languages[String(file.split(separator: ".").last ?? "")] ?? "text"
        }
    }

    private static let languages = [
        "swift": "swift", "py": "python", "sh": "sh", "json": "json", "md": "markdown", "csv": "csv",
    ]

    /// Reads a line of Markdown; `nil` when it holds no marker.
    ///
    /// - Throws: `HandoutError` when the line means to be a marker and is not a good one.
    init?(line: String) throws(HandoutError) {
        let line = line.trimmingCharacters(in: .whitespaces)
        guard line.hasPrefix("<!--"), line.hasSuffix("-->"), line.count > 7 else { return nil }
        let inside = line.dropFirst(4).dropLast(3).trimmingCharacters(in: .whitespaces)
        let words = inside.split(separator: " ").map(String.init)
        switch words.first {
        case "snippet":
            content = try Self.snippet(words)
        case "run":
            content = .run(try Transcript(words: Array(words.dropFirst())))
        default:
            return nil
        }
        text = inside
    }

    private static func snippet(_ words: [String]) throws(HandoutError) -> Content {
        let parts = words.dropFirst().joined(separator: " ").split(separator: "#").map(String.init)
        guard parts.count == 2 else {
            throw HandoutError(
                code: .badMarker,
                message:
                    "a snippet marker names a file and an anchor: <!-- snippet Path/File.swift#anchor -->"
            )
        }
        guard !parts[0].hasPrefix("/"), !parts[0].split(separator: "/").contains("..") else {
            throw HandoutError(
                code: .badMarker,
                message: "'\(parts[0])' leaves the kit's folder; name the file from the kit's folder on"
            )
        }
        return .snippet(file: parts[0], anchor: parts[1])
    }
}
