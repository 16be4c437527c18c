/// Tells how a request differs from what was recorded.
struct RecordingMiss: CustomStringConvertible {
    let method: String
    let url: String
    let body: [UInt8]
    /// The same request is in the recording, and was played already.
    let isRepeated: Bool
    /// The body of the request that was next, else of the last one; nil when none of this method and URL was recorded.
    let recorded: [UInt8]?
    /// So many requests of this method and URL are in the recording, when all were played already; else nil.
    var playedCount: Int?

    /// More of a question or a value than this is not quoted.
    private static let longestQuote = 120
    /// Equal beginnings of two texts are left out when they are longer.
    private static let longestCommonBeginning = 40

    var description: String {
        if isRepeated {
            return "\(method) \(url) was recorded fewer times than it is asked now\(aboutQuestion)"
        }
        guard let recorded else { return "nothing was recorded of \(method) \(url)\(aboutQuestion)" }
        let before = Self.value(recorded)
        let now = Self.value(body)
        if let asked = Self.question(in: now), let held = Self.question(in: before), asked != held {
            let (held, asked) = Self.quoted(held, asked)
            return "the recording holds no answer to \(asked); it was asked \(held)"
        }
        if let playedCount {
            let requests = playedCount == 1 ? "one request" : "\(playedCount) requests"
            return
                "the recording ends before this request\(aboutQuestion): it holds \(requests) of \(method) \(url), "
                + "all played by now"
        }
        guard let difference = Self.difference(before, now, at: "") else {
            return "\(method) \(url) was recorded with another body"
        }
        return "\(method) \(url) \(difference)"
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

    /// Where two values first differ, and how, in words.
    private static func difference(_ one: JSONValue?, _ other: JSONValue?, at path: String) -> String? {
        guard one != other else { return nil }
        if let first = one?.object, let second = other?.object {
            for name in Set(first.keys).union(second.keys).sorted() {
                let inner = path.isEmpty ? name : "\(path).\(name)"
                if let found = difference(first[name], second[name], at: inner) { return found }
            }
        }
        if let first = one?.array, let second = other?.array {
            for (index, (held, asked)) in zip(first, second).enumerated() {
                if let found = difference(held, asked, at: "\(path)[\(index)]") { return found }
            }
            return lengths(first, second, at: path)
        }
        let place = path.isEmpty ? "the body" : path
        switch (one, other) {
        case (.none, let asked?):
            return "was recorded without \(place), and is asked now with \(shown(asked))"
        case (let held?, .none):
            return "was recorded with \(place) as \(shown(held)), and is asked now without"
        case (.string(let held), .string(let asked)):
            let (held, asked) = quoted(held, asked)
            return "was recorded with \(place) as \(held), and is asked now with \(asked)"
        default:
            return "was recorded with \(place) as \(one.map(shown) ?? ""), and is asked now with "
                + (other.map(shown) ?? "")
        }
    }

    /// Texts in marks, numbers and the like without.
    private static func shown(_ value: JSONValue) -> String { value.string.map(quoted) ?? short(value.text) }

    private static func lengths(_ held: [JSONValue], _ asked: [JSONValue], at path: String) -> String {
        let name = path.isEmpty ? "elements" : path
        guard
            let further = (held.count < asked.count ? asked : held).dropFirst(min(held.count, asked.count))
                .first
        else { return "was recorded with other \(name)" }
        func counted(_ count: Int) -> String {
            count == 1 && name.hasSuffix("s") ? "1 \(name.dropLast())" : "\(count) \(name)"
        }
        return "was recorded with \(counted(held.count)), and is asked now with \(asked.count); "
            + (held.count < asked.count ? "the first one more is " : "the first one less was ")
            + (further["content"]?.string.map(quoted) ?? shown(further))
    }

    private static func short(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count > longestQuote ? line.prefix(longestQuote) + "…" : line
    }

    private static func quoted(_ text: String) -> String { "“\(short(text))”" }

    /// Two texts that differ, from the word on in which they begin to.
    private static func quoted(_ one: String, _ other: String) -> (String, String) {
        let common = zip(one, other).prefix { $0 == $1 }
        guard common.count > longestCommonBeginning, max(one.count, other.count) > longestQuote else {
            return (quoted(one), quoted(other))
        }
        let word = common.reversed().prefix { !$0.0.isWhitespace }.count
        let start = common.count - min(word, longestCommonBeginning)
        func window(_ text: String) -> String {
            let rest = text.dropFirst(start)
            return rest.isEmpty ? "nothing more" : quoted("…" + rest)
        }
        return (window(one), window(other))
    }
}
