/// What happened when in a typical turn of each arm: the model's calls, the tools, and the screen.
struct TurnPicture {
    private static let laneHeight = 22.0
    private static let barHeight = 14.0
    /// Less would not be seen: a tool may take a millisecond.
    private static let leastWidth = 0.004

    let turns: [TypicalTurn]

    var picture: Picture {
        var picture = Picture(
            title: "One question, one turn of each arm: what happened when", description: description,
            id: "turns")
        let span = Picture.Span(from: 0.17, to: 0.985, scale: TypicalTurn.scale(of: turns))
        picture.add(hatch(of: picture))
        picture.legend(
            TypicalTurn.Stretch.Kind.allCases.map { kind in
                (kind.words, { bar(kind, x: $1, width: 0.06, middle: $2, in: &$0) })
            })
        let lanes = turns.map(\.lanes)
        let top = picture.height
        picture.grid(
            span, from: top, to: top + lanes.map { 52 + Double($0.count) * Self.laneHeight }.reduce(0, +))
        for (turn, lanes) in zip(turns, lanes) { draw(turn, lanes, span, in: &picture) }
        picture.axis(span)
        return picture
    }

    private var description: String {
        turns.map { turn in
            let first = DurationFormat.text(milliseconds: turn.sample.ttftMs)
            let end = DurationFormat.text(milliseconds: turn.sample.totalMs)
            return
                "\(turn.arm.cutInTheMiddle(limit: 100)): \(turn.summary); first text after \(first), end after \(end)."
        }.joined(separator: " ")
    }

    private func draw(
        _ turn: TypicalTurn, _ lanes: [TypicalTurn.Lane], _ span: Picture.Span, in picture: inout Picture
    ) {
        picture.text(
            turn.arm.cutInTheMiddle(limit: Picture.mostLetters), y: picture.advance(20) + 15, style: "name")
        picture.text(
            turn.summary.onOneLine(limit: Picture.mostLetters + 8), y: picture.advance(20) + 13,
            style: "small")
        for lane in lanes {
            let middle = picture.advance(Self.laneHeight) + Self.laneHeight / 2
            picture.text(lane.name, y: middle + 5, style: "small")
            for stretch in lane.stretches where stretch.endMs >= stretch.startMs {
                let x = span.place(stretch.startMs)
                let width = max(Self.leastWidth, span.place(stretch.endMs) - x)
                // At the very end the least width goes to the left.
                bar(stretch.kind, x: min(x, span.to - width), width: width, middle: middle, in: &picture)
            }
        }
        picture.advance(12)
    }

    /// A kind has a height and a filling of its own, not a colour alone.
    private func bar(
        _ kind: TypicalTurn.Stretch.Kind, x: Double, width: Double, middle: Double, in picture: inout Picture
    ) {
        let height: Double =
            switch kind {
            case .waiting: 2
            case .arriving, .text: Self.barHeight
            case .tool: Self.barHeight - 4
            }
        let fill = kind == .arriving ? "url(#\(hatchID(picture)))" : nil
        picture.rectangle(
            x: x, width: width, y: middle - height / 2, height: height, style: "\(kind)", fill: fill)
    }

    private func hatchID(_ picture: Picture) -> String { "\(picture.id)-hatch" }

    private func hatch(of picture: Picture) -> Markup {
        .element(
            "defs", [:],
            [
                .element(
                    "pattern",
                    [
                        "id": hatchID(picture), "width": "6", "height": "6",
                        "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
                    ], [.element("rect", ["width": "3", "height": "6", "class": "stripe"])])
            ])
    }
}
