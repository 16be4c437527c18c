import Foundation
import ModelWire

/// Reads the files under `Tests/Fixtures`.
enum Fixture {
    /// The lines of a table, each parsed as JSON.
    static func lines(_ name: String) throws -> [JSONValue] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }
}
