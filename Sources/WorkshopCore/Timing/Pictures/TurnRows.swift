/// What happened when in a typical turn of each arm, over one time axis, in plain text.
struct TurnRows {
    let turns: [TypicalTurn]
    let columns: Int
    let unicode: Bool

    /// The question, each arm's lanes, and below them the axis and the legend; nothing without a turn.
    var lines: [String] {
        guard let question = turns.first?.sample.question else { return [] }
        let bars = TimeBars(
            endMs: TypicalTurn.scale(of: turns).endMs, columns: columns, unicode: unicode)
        var lines = WrappedText.lines("Question: \(question.onOneLine(limit: 200))", columns: columns)
        for turn in turns {
            lines += WrappedText.lines(
                "\(turn.arm.cutInTheMiddle(limit: 60)) (\(turn.summary))", columns: columns, indent: "  ")
            for lane in turn.lanes {
                lines += bars.lines(
                    "  \(lane.name)",
                    lane.stretches.map { .init(mark($0.kind), from: $0.startMs, to: $0.endMs) })
            }
        }
        let legend = TypicalTurn.Stretch.Kind.allCases.flatMap { bars.legend([(mark($0), $0.words)]) }
        return lines + bars.axis + WrappedText.lines(items: legend, columns: columns)
    }

    private func mark(_ kind: TypicalTurn.Stretch.Kind) -> TimeBars.Mark {
        switch kind {
        case .waiting: .waiting
        case .arriving: .streaming
        case .tool: .running
        case .text: .arriving
        }
    }
}
