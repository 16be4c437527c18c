import Foundation

/// Where the turns of each arm lie in time: a dot a turn, the median and the 95th percentile marked.
struct DistributionPicture {
    /// More samples of an arm are drawn as bars: the file stays small (at most 300 dots or 100 bars an arm), and dots
    /// so close would say no more.
    static let mostDots = 300
    /// Dots in the same hundredth of the axis stand one above the other.
    private static let bins = 100
    /// Half the height of an arm's band.
    private static let half = 19.0
    private static let radius = 4.5
    /// Arms have colours of their own, so many; after that they begin again.
    static let colours = 6

    let time: MeasuredTime
    let arms: [ApproachArm]

    var picture: Picture {
        var picture = Picture(title: title, description: description, id: "distribution-\(time)")
        let span = Picture.Span(from: 0.01, to: 0.985, scale: MeasuredTime.scale(of: arms))
        legend(in: &picture)
        let top = picture.height
        let bottom = top + arms.map { 92 + (time.beyond(span.scale, in: $0) == nil ? 0 : 17) }.reduce(0, +)
        picture.grid(span, from: top, to: bottom)
        for (index, arm) in arms.enumerated() { row(arm, colour: index % Self.colours, span, in: &picture) }
        picture.axis(span)
        return picture
    }

    private var title: String { "\(time.name): where the turns of each arm lie" }

    private var description: String {
        arms.map { "\($0.name.cutInTheMiddle(limit: 100)): \(words($0))." }.joined(separator: " ")
    }

    private func words(_ arm: ApproachArm) -> String {
        func text(_ ms: Double?) -> String { ms.map { DurationFormat.text(milliseconds: $0) } ?? "-" }
        let turns = CountFormat.text(arm.n, "turn")
        let failed = arm.failures > 0 ? ", \(arm.failures) failed" : ""
        guard arm.n > 0 else { return "no turn\(failed)" }
        let spread = time.spread(arm)
        return "median \(text(spread.median)), p95 \(text(spread.p95)), \(turns)\(failed)"
    }

    private func legend(in picture: inout Picture) {
        let bars = arms.contains { $0.n > Self.mostDots }
        let centre = 0.03
        picture.legend([
            (
                bars ? "dots, bars: turns" : "one turn",
                { $0.circle(x: $1 + centre, y: $2, radius: Self.radius, style: "dot key") }
            ),
            ("median", { $0.line(x: $1 + centre, from: $2 - 8, to: $2 + 8, style: "median") }),
            ("p95: 95 in 100 lie left", { $0.line(x: $1 + centre, from: $2 - 8, to: $2 + 8, style: "p95") }),
        ])
    }

    private func row(_ arm: ApproachArm, colour: Int, _ span: Picture.Span, in picture: inout Picture) {
        let style = "dot arm\(colour)"
        picture.text(
            arm.name.cutInTheMiddle(limit: Picture.mostLetters), y: picture.advance(20) + 15, style: "name")
        picture.text(words(arm), y: picture.advance(18) + 13, style: "small")
        let beyond = time.beyond(span.scale, in: arm)
        if let beyond { picture.text("» \(beyond)", y: picture.advance(17) + 13, style: "small") }
        let middle = picture.advance(54) + 5 + Self.half
        guard arm.n > 0 else { return }
        let samples = time.of(arm).filter { !span.scale.isBeyond($0) }
        if arm.n > Self.mostDots {
            bars(samples, around: middle, style, span, in: &picture)
        } else {
            dots(samples, around: middle, style, span, in: &picture)
        }
        if beyond != nil { picture.text("»", x: 1, y: middle + 7, style: "beyond", anchor: "end") }
        let spread = time.spread(arm)
        let (top, bottom) = (middle - Self.half - 2, middle + Self.half + 2)
        if let p95 = spread.p95, !span.scale.isBeyond(p95) {
            picture.line(x: span.place(p95), from: top, to: bottom, style: "p95")
        }
        if let median = spread.median {
            picture.line(x: span.place(median), from: top, to: bottom, style: "median")
        }
    }

    private func bin(_ ms: Double, _ scale: TimeScale) -> Int {
        min(Self.bins - 1, max(0, Int(scale.share(ms) * Double(Self.bins))))
    }

    /// Each dot stands at its time; those of one hundredth spread up and down from the middle, as far as there is room.
    private func dots(
        _ samples: [Double], around middle: Double, _ style: String, _ span: Picture.Span,
        in picture: inout Picture
    ) {
        let bins = Dictionary(grouping: samples.sorted()) { bin($0, span.scale) }
        let most = bins.values.map(\.count).max() ?? 1
        let room = Self.half - Self.radius
        let step = min(Self.radius * 1.5, room / max(1, Double(most / 2)))
        for (_, bin) in bins.sorted(by: { $0.key < $1.key }) {
            for (index, ms) in bin.enumerated() {
                let side = index.isMultiple(of: 2) ? 1.0 : -1.0
                let y = middle + side * Double((index + 1) / 2) * step
                picture.circle(x: span.place(ms), y: y, radius: Self.radius, style: style)
            }
        }
    }

    private func bars(
        _ samples: [Double], around middle: Double, _ style: String, _ span: Picture.Span,
        in picture: inout Picture
    ) {
        var counts = [Int](repeating: 0, count: Self.bins)
        for ms in samples { counts[bin(ms, span.scale)] += 1 }
        let most = Double(counts.max() ?? 1)
        let width = (span.to - span.from) / Double(Self.bins)
        for (index, count) in counts.enumerated() where count > 0 {
            // A lone turn is seen beside a thousand.
            let half = max(1, Self.half * Double(count) / most)
            picture.rectangle(
                x: span.from + width * Double(index), width: width * 0.9, y: middle - half, height: half * 2,
                style: style)
        }
    }
}
