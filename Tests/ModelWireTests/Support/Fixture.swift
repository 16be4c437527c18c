import Foundation
import ModelWire

/// Reads the files under `Tests/Fixtures`.
enum Fixture {
    /// The lines of a table, each parsed as JSON.
    static func lines(_ name: String) throws -> [JSONValue] {
        try text(name).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    /// A file as it is.
    static func text(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }
}
