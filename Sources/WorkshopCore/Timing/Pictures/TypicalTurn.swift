/// The turn of an arm that a picture shows: of its turns with one question, the one whose first text is nearest to
/// their median.
struct TypicalTurn: Sendable, Equatable {
    /// A stretch of a lane.
    struct Stretch: Sendable, Equatable {
        /// What happened meanwhile.
        enum Kind: CaseIterable, Sendable {
            case waiting
            case arriving
            case tool
            case text

            /// What it means, in words.
            var words: String {
                switch self {
                case .waiting: "waiting"
                case .arriving: "a reply arrives"
                case .tool: "a tool runs"
                case .text: "the answer is shown"
                }
            }
        }

        var kind: Kind
        var name: String
        var startMs: Double
        var endMs: Double
    }

    /// Stretches that do not overlap, on one line of a picture.
    struct Lane: Sendable, Equatable {
        var name: String
        var stretches: [Stretch]
    }

    /// Tools that run at one time have a lane each, up to so many lanes.
    private static let mostToolLanes = 4
    /// More spans of one turn are not drawn.
    private static let mostSpans = 200

    /// The arm.
    var arm: String
    /// Its sample.
    var sample: ApproachSample

    /// A turn for each arm that has one with the first question: the same question for all.
    static func all(of report: ComparisonReport) -> [TypicalTurn] {
        let asked =
            report.environment.questions.first ?? report.arms.lazy.compactMap(\.samples.first?.question).first
        guard let asked else { return [] }
        return report.arms.compactMap { arm in
            let samples = arm.samples.filter { $0.question == asked }
            guard let median = Statistics.median(samples.map(\.ttftMs)) else { return nil }
            // The earliest of equally near ones, so that equal reports give equal pictures.
            return samples.min { abs($0.ttftMs - median) < abs($1.ttftMs - median) }
                .map { TypicalTurn(arm: arm.name, sample: $0) }
        }
    }

    /// An axis for these turns.
    static func scale(of turns: [TypicalTurn]) -> TimeScale {
        TimeScale(endMs: turns.map(\.sample.totalMs).max() ?? 0)
    }

    /// What was asked of the model, what the tools did, and what the person saw.
    var lanes: [Lane] {
        let spans = sample.spans.prefix(Self.mostSpans)
        let calls = spans.compactMap { span -> Stretch? in
            switch span.kind {
            case .waiting: Stretch(.waiting, span)
            case .arriving: Stretch(.arriving, span)
            case .tool, .text: nil
            }
        }
        var tools: [[Stretch]] = []
        for span in spans where span.kind == .tool {
            let stretch = Stretch(.tool, span)
            if let free = tools.firstIndex(where: { $0.allSatisfy { $0.endMs <= stretch.startMs } }) {
                tools[free].append(stretch)
            } else if tools.count < Self.mostToolLanes {
                tools.append([stretch])
            } else {
                tools[tools.count - 1].append(stretch)
            }
        }
        return [Lane(name: "model", stretches: calls)]
            + tools.map { Lane(name: "tools", stretches: $0) } + [Lane(name: "screen", stretches: screen)]
    }

    /// Nothing, and then the answer. A blocking turn shows all of it at its end.
    private var screen: [Stretch] {
        let shown = sample.spans.first { $0.kind == .text }.map { Stretch(.text, $0) }
        let first = shown?.startMs ?? sample.totalMs
        return [
            Stretch(kind: .waiting, name: "nothing", startMs: 0, endMs: first),
            shown ?? Stretch(kind: .text, name: "answer", startMs: first, endMs: first),
        ]
    }

    /// The turn in a few words: `2 model calls, search_campus_info`.
    var summary: String {
        let calls = CountFormat.text(sample.modelCalls, "model call")
        let tools = sample.spans.filter { $0.kind == .tool }.map(\.name)
        let named = tools.prefix(3).map { $0.onOneLine(limit: 40) }
        let rest = tools.count - named.count
        return ([calls] + named + (rest > 0 ? ["\(rest) more tools"] : [])).joined(separator: ", ")
    }
}

extension TypicalTurn.Stretch {
    init(_ kind: Kind, _ span: TurnSpan) {
        self.init(kind: kind, name: span.name, startMs: span.startMs, endMs: span.endMs)
    }
}
