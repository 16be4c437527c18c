import Foundation

/// The environment as the kit sees it: the process's variables, and what a `.env` file adds to them.
public struct WorkshopEnvironment: Sendable {
    private let variables: [String: String]

    /// The variables given, and those of a `.env` file that they leave unset.
    public init(variables: [String: String], dotEnv: [String: String] = [:]) {
        self.variables = variables.filter { !$0.value.isEmpty }.merging(dotEnv) { own, _ in own }
    }

    /// The value without white space around it, nil when it is unset or empty. A file with Windows' line ends that a
    /// shell has read leaves a carriage return at the end of each value.
    public subscript(name: String) -> String? {
        variables[name].map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The keys that it holds, for whatever endpoint: none of them may leave the program by any output.
    public var secrets: Set<String> {
        let variables =
            EndpointProfile.all.compactMap(\.keyVariable)
            + [EndpointProfile.container.keyVariable, "WORKSHOP_API_KEY"]
        return Set(variables.compactMap { self[$0] })
    }

    /// The kit's own variables; a script reads the last two.
    static let names = [
        "WORKSHOP_ENDPOINT", "WORKSHOP_MODEL", "WORKSHOP_WIRE", "WORKSHOP_API_KEY",
        "WORKSHOP_EMBEDDING_ENDPOINT",
        "WORKSHOP_EMBEDDING_MODEL", "WORKSHOP_KNOWLEDGE_BASE", "WORKSHOP_DATA", "WORKSHOP_BUILD",
        "WORKSHOP_COMMAND",
    ]

    /// What to tell about variables that look like the kit's and are not, most likely mistyped; nil when there are
    /// none. Values are never part of it.
    public var remark: String? {
        let unread = variables.keys.filter {
            $0.hasPrefix("WORKSHOP_") && !$0.hasPrefix("WORKSHOP_TEST_") && !Self.names.contains($0)
        }
        guard !unread.isEmpty else { return nil }
        return "nothing reads \(unread.sorted().joined(separator: ", ")). The names there are: "
            + Self.names.dropLast(2).joined(separator: ", ") + "."
    }

    /// The process's own environment with the nearest `.env`: in the working directory, else at the kit's root.
    ///
    /// - Throws: `DotEnvError` when there is a `.env` file that cannot be read.
    public static func process(kitRoot: URL?) throws -> WorkshopEnvironment {
        let folders = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath), kitRoot].compactMap {
            $0
        }
        let file = folders.map { $0.appendingPathComponent(".env") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
        return WorkshopEnvironment(
            variables: ProcessInfo.processInfo.environment, dotEnv: try file.map(DotEnv.read(file:)) ?? [:])
    }
}

// Keys are among the values, so that no text form may show them.
extension WorkshopEnvironment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number of variables alone.
    public var description: String { "(\(variables.count) variables, values withheld)" }
    /// The number of variables alone.
    public var debugDescription: String { description }
    /// Shows nothing of it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
