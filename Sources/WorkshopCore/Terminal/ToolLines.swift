import ModelWire

/// Shows the tools of one reply: each as it starts, and the results in the order asked, whichever is done first.
public struct ToolLines {
    /// The most lines of one result, and the most characters of one line.
    private static let resultLines = 3
    private static let lineLength = 69
    private static let leastColumns = 50
    /// What a model is told about its mistake is shown whole: it is what a person looks for.
    private static let errorLength = 250

    private let console: Console
    /// The calls whose results are not all shown.
    private var calls: [ToolCall] = []
    /// How many calls of the reply came before those.
    private var earlier = 0
    private var results: [String: (result: ToolResult, time: String)] = [:]
    private var shown = 0

    /// Lines that are written there.
    public init(console: Console) { self.console = console }

    /// Another reply begins: its calls are counted from one again.
    public mutating func beginReply() { self = ToolLines(console: console) }

    /// A call starts.
    public mutating func started(_ call: ToolCall) {
        if shown == calls.count {
            earlier += shown
            (calls, results, shown) = ([], [:], 0)
        }
        calls.append(call)
        write("tool  ", "\(call.name) \(call.arguments)")
    }

    /// A tool tells how far it is.
    public func progressed(_ report: String) {
        write("at    ", ControlCharacters.removed(from: report))
    }

    /// The result of a call that was started is there.
    ///
    /// - Parameter duration: how long the tool ran, where that is to be shown.
    public mutating func finished(_ result: ToolResult, after duration: Duration? = nil) {
        let time = duration.map { "  (\(DurationFormat.text($0)))" } ?? ""
        results[result.callID] = (result, time)
        while shown < calls.count, let (result, time) = results[calls[shown].id] {
            shown += 1
            let number = calls.count == 1 ? "" : "(\(earlier + shown)) "
            // Without its carriage returns first: a CRLF is one character in Swift, and no "\n".
            let content = ControlCharacters.removed(from: result.content)
            let lines = content.split(separator: "\n").prefix(Self.resultLines)
            for (index, line) in lines.enumerated() {
                write(
                    "result", number + line, limit: result.isError ? Self.errorLength : Self.lineLength,
                    end: index == lines.count - 1 ? time : "")
            }
        }
    }

    /// A result that may have been shown does not count; this one stands in its place.
    public mutating func voided(_ result: ToolResult) {
        guard results[result.callID] != nil else { return finished(result) }
        write("result", result.content, limit: Self.errorLength)
    }

    /// In its turn, and without a wait: a slow terminal delays neither the tools nor the stream.
    private func write(_ label: String, _ text: String, limit: Int = Self.lineLength, end: String = "") {
        // Arguments may be JSON on several lines; shown they are one.
        let limit = limit == Self.lineLength ? min(limit, room(beside: end)) : limit
        console.post("  \(label) \(text.onOneLine(limit: limit))\(end)")
    }

    /// The characters of a line for which a terminal has room beside its end, where it has room for a line at all: there
    /// the time stays on the row of its result.
    private func room(beside end: String) -> Int {
        guard !end.isEmpty, let columns = console.fold?.columns, columns >= Self.leastColumns else {
            return .max
        }
        return columns - "  result ".count - end.count
    }
}
