/// Tells how a request differs from what was recorded.
struct RecordingMiss: CustomStringConvertible {
    let method: String
    let url: String
    let body: [UInt8]
    /// The same request is in the recording, and was played already.
    let isRepeated: Bool
    /// The body of the request that was next; nil when none of this method and URL was recorded.
    let recorded: [UInt8]?

    /// More of a question or a value than this is not quoted.
    private static let longestQuote = 120

    var description: String {
        if isRepeated {
            return "\(method) \(url) was recorded fewer times than it is asked now\(aboutQuestion)"
        }
        guard let recorded else { return "nothing was recorded of \(method) \(url)\(aboutQuestion)" }
        let before = Self.value(recorded)
        let now = Self.value(body)
        if let asked = Self.question(in: now), let held = Self.question(in: before), asked != held {
            return "the recording holds no answer to \(Self.quoted(asked)); it was asked \(Self.quoted(held))"
        }
        guard let (path, held, asked) = Self.difference(before, now, at: "") else {
            return "\(method) \(url) was recorded with another body"
        }
        return "\(method) \(url) was recorded with \(path) as \(held), and is asked now with \(asked)"
    }

    private var aboutQuestion: String {
        Self.question(in: Self.value(body)).map { ", about \(Self.quoted($0))" } ?? ""
    }

    private static func value(_ bytes: [UInt8]) -> JSONValue {
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            return .string(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The last text of a person in a chat request, on either wire; the first text of an embedding request.
    private static func question(in body: JSONValue) -> String? {
        if let messages = body["messages"]?.array {
            return messages.reversed().lazy.filter { $0["role"]?.string == "user" }.compactMap { message in
                message["content"]?.string
                    ?? message["content"]?.array?.compactMap { $0["text"]?.string }.last
            }.first
        }
        return body["input"]?.string ?? body["input"]?.array?.first?.string
    }

    /// Where two values first differ, and how.
    private static func difference(
        _ one: JSONValue?, _ other: JSONValue?, at path: String
    ) -> (path: String, String, String)? {
        guard one != other else { return nil }
        if let first = one?.object, let second = other?.object {
            for name in Set(first.keys).union(second.keys).sorted() {
                let inner = path.isEmpty ? name : "\(path).\(name)"
                if let found = difference(first[name], second[name], at: inner) { return found }
            }
        }
        if let first = one?.array, let second = other?.array {
            for index in 0..<max(first.count, second.count) {
                let found = difference(
                    element(index, of: first), element(index, of: second), at: "\(path)[\(index)]")
                if let found { return found }
            }
        }
        func shown(_ value: JSONValue?) -> String { value.map { quoted($0.text, marks: false) } ?? "nothing" }
        return (path.isEmpty ? "the body" : path, shown(one), shown(other))
    }

    /// No ternary: there `nil` would be JSON's null.
    private static func element(_ index: Int, of array: [JSONValue]) -> JSONValue? {
        guard array.indices.contains(index) else { return .none }
        return array[index]
    }

    private static func quoted(_ text: String, marks: Bool = true) -> String {
        let line = text.replacing("\n", with: " ")
        let short = line.count > longestQuote ? line.prefix(longestQuote) + "…" : line[...]
        return marks ? "“\(short)”" : String(short)
    }
}
