/// A stretch of a turn, in milliseconds from Enter: what a picture of the turn is drawn from.
public struct TurnSpan: Sendable, Codable, Equatable {
    /// What happened meanwhile.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A request was under way and nothing of its reply had come.
        case waiting
        /// A reply's reasoning, text or tool calls arrived.
        case arriving
        /// A tool ran.
        case tool
        /// Text was shown, from the first piece to the last.
        case text
    }

    /// What happened.
    public var kind: Kind
    /// `call 1` and so on for a model call, the tool's name, `answer` for text.
    public var name: String
    /// From here.
    public var startMs: Double
    /// To here.
    public var endMs: Double

    init(_ kind: Kind, _ name: String, from startMs: Double, to endMs: Double) {
        self.kind = kind
        self.name = name
        self.startMs = startMs
        self.endMs = endMs
    }
}

extension TurnTimeline {
    /// What a picture of the turn shows: each call's wait and arrival, each tool, the visible text.
    var spans: [TurnSpan] {
        func milliseconds(_ instant: Instant) -> Double { asked.duration(to: instant).milliseconds }
        var spans: [TurnSpan] = []
        for (index, call) in calls.enumerated() {
            let name = "call \(index + 1)"
            let end = call.finished ?? call.closed ?? finished
            let first =
                [call.firstReasoning, call.firstToolCall, call.firstVisibleText].compactMap { $0 }.min()
                ?? end
            spans.append(
                TurnSpan(.waiting, name, from: milliseconds(call.submitted), to: milliseconds(first)))
            spans.append(TurnSpan(.arriving, name, from: milliseconds(first), to: milliseconds(end)))
        }
        spans += tools.map {
            TurnSpan(.tool, $0.name, from: milliseconds($0.started), to: milliseconds($0.finished))
        }
        if let firstVisibleText, let lastVisibleText {
            spans.append(
                TurnSpan(
                    .text, "answer", from: milliseconds(firstVisibleText), to: milliseconds(lastVisibleText)))
        }
        return spans
    }
}
