import Foundation
import LessonKit
import Testing

/// A file that a program wrote with `--trace`, read.
struct TraceLines {
    let text: String
    let turns: [JSONValue]

    init(_ path: String) throws {
        text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        turns = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    /// The first word of each span's name, a list for each turn.
    var operations: [[String]] {
        turns.map { turn in
            (turn["spans"]?.array ?? []).compactMap {
                $0["name"]?.string?.split(separator: " ").first.map(String.init)
            }
        }
    }

    /// What went wrong in each turn.
    var errors: [String?] {
        turns.map { $0["spans"]?.array?.first?["attributes"]?["error.type"]?.string }
    }
}
