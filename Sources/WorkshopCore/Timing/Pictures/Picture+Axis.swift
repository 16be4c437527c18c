extension Picture {
    /// Where a picture's time axis lies within its width: the rest is for labels, and for half a dot at each end.
    struct Span {
        var from: Double
        var to: Double
        let scale: TimeScale

        /// Where a time lies; the end for what is later.
        func place(_ ms: Double) -> Double { from + (to - from) * min(max(scale.share(ms), 0), 1) }

        /// So few ticks that their labels have room on a phone.
        var ticks: [TimeScale.Tick] { scale.ticks(apart: scale.endMs / 5) }
    }

    /// Faint lines at the ticks, behind what is drawn later.
    mutating func grid(_ span: Span, from top: Double, to bottom: Double) {
        for tick in span.ticks { line(x: span.place(tick.ms), from: top, to: bottom, style: "grid") }
    }

    /// The axis with its times.
    mutating func axis(_ span: Span) {
        let y = advance(26)
        add(
            .element(
                "line",
                [
                    "x1": Self.percent(span.from), "x2": Self.percent(span.to), "y1": Self.pixels(y),
                    "y2": Self.pixels(y), "class": "axis",
                ]))
        for tick in span.ticks {
            let x = span.place(tick.ms)
            line(x: x, from: y, to: y + 5, style: "axis")
            // A label at an end stays inside the picture.
            let anchor = tick.ms == 0 ? "start" : x > 0.95 ? "end" : "middle"
            text("\(tick.label) \(span.scale.unit)", x: x, y: y + 20, style: "small", anchor: anchor)
        }
    }

    /// What signs mean, two on a line.
    mutating func legend(_ items: [(words: String, draw: (inout Picture, Double, Double) -> Void)]) {
        for (index, item) in items.enumerated() {
            if index.isMultiple(of: 2) { advance(22) }
            let (x, y) = (index.isMultiple(of: 2) ? 0 : 0.5, height - 5)
            item.draw(&self, x, y - 5)
            text(item.words, x: x + 0.08, y: y, style: "small")
        }
        advance(10)
    }
}
