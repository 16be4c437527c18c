import Foundation

/// A `.env` file that cannot be read. Values are never part of the message.
public struct DotEnvError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file's path.
    public let file: String
    /// The line, counted from 1; nil when the file as a whole cannot be read.
    public let line: Int?
    /// What is wrong, and what would be right.
    public let problem: String

    /// What was tried and what happened, in a sentence.
    public var description: String {
        line.map { "\(file), line \($0): \(problem)" } ?? "\(file): \(problem)"
    }
}

/// Reads `.env` files: `NAME=value`, `export NAME=value`, quotes, `#` comments. Nothing is expanded or run.
enum DotEnv {
    /// The most bytes of such a file.
    private static let sizeLimit = 1 << 20

    static func read(file: URL) throws(DotEnvError) -> [String: String] {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw DotEnvError(
                file: file.path, line: nil, problem: "it cannot be read; check its permissions, or remove it")
        }
        guard data.count <= sizeLimit, let text = String(data: data, encoding: .utf8) else {
            throw DotEnvError(
                file: file.path, line: nil, problem: "it is not a UTF-8 text of at most 1 MiB; write it anew")
        }
        return try parse(text, file: file.path)
    }

    static func parse(_ text: String, file: String) throws(DotEnvError) -> [String: String] {
        var values: [String: String] = [:]
        // A CRLF is one character in Swift, and no "\n".
        let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
        for (offset, line) in lines.enumerated() {
            var line = line.trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"]))
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = line.dropFirst(7).trimmingCharacters(in: .whitespaces) }
            guard let equals = line.firstIndex(of: "=") else {
                throw DotEnvError(file: file, line: offset + 1, problem: "expected NAME=value, found no “=”")
            }
            let name = line[..<equals].trimmingCharacters(in: .whitespaces)
            guard name.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) != nil else {
                throw DotEnvError(
                    file: file, line: offset + 1,
                    problem: "what stands before “=” is no name; use letters, digits and _")
            }
            do {
                values[name] = try value(of: line[line.index(after: equals)...])
            } catch {
                throw DotEnvError(file: file, line: offset + 1, problem: error.words(for: name))
            }
        }
        return values
    }

    private enum QuoteProblem: Error {
        case notClosed
        case textAfter

        func words(for name: String) -> String {
            switch self {
            case .notClosed: "the quote that opens the value of \(name) is not closed; add it at the end"
            case .textAfter:
                "the value of \(name) goes on after its closing quote; put the other kind of quotes around it"
            }
        }
    }

    /// The value without its quotes, or without the comment that white space separates from it.
    private static func value(of text: Substring) throws(QuoteProblem) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard let quote = trimmed.first, quote == "\"" || quote == "'" else {
            let comment = text.firstRange(of: #/\s#/#)?.lowerBound ?? text.endIndex
            return text[..<comment].trimmingCharacters(in: .whitespaces)
        }
        let inner = trimmed.dropFirst()
        guard let end = inner.firstIndex(of: quote) else { throw .notClosed }
        let rest = inner[inner.index(after: end)...].trimmingCharacters(in: .whitespaces)
        guard rest.isEmpty || rest.hasPrefix("#") else { throw .textAfter }
        return String(inner[..<end])
    }
}
