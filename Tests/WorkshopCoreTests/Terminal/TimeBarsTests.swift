import Testing

@testable import WorkshopCore

@Suite("Bars over a time axis", .timeLimit(.minutes(5)))
struct TimeBarsTests {
    private func bars(end: Double = 1_000, columns: Int = 62, unicode: Bool = false) -> TimeBars {
        TimeBars(endMs: end, columns: columns, unicode: unicode)
    }

    @Test("A bar stands where its time is, on a linear axis from zero")
    func places() {
        // 40 columns of 25 ms each.
        let lines = bars().lines(
            "stream", [.init(.waiting, from: 0, to: 250), .init(.streaming, from: 250, to: 500)])
        #expect(lines == ["stream" + String(repeating: " ", count: 15) + "..........=========="])
    }

    @Test("Each mark has a character of its own, in both character sets", arguments: [true, false])
    func marks(unicode: Bool) {
        let all = TimeBars.Mark.allCases.map { $0.character(unicode: unicode) }
        #expect(Set(all).count == all.count)
        let chart = bars(unicode: unicode)
        let text = (chart.axis + chart.lines("x", [.init(.running, from: 0, to: 1)])).joined() + String(all)
        #expect(text.utf8.allSatisfy { $0 < 128 } == !unicode)
    }

    @Test(
        "The shortest bar is seen, and none leaves the axis",
        arguments: [(0.0, 0.0), (999.9, 1_000.0), (1_000, 1_000), (1_500, 1_600), (-5, 2)])
    func edges(from: Double, to: Double) {
        let line = bars().lines("x", [.init(.running, from: from, to: to)]).joined()
        #expect(line.count <= 61)
        #expect(line.filter { $0 == "#" }.count == 1)
    }

    @Test("A bar that ends before it begins is none")
    func backwards() {
        #expect(bars().lines("x", [.init(.running, from: 500, to: 100)]) == ["x"])
    }

    @Test(
        "Ticks are at round times, and stand below their column",
        arguments: [
            (1_000.0, 62, "time (s)", ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
            (999.0, 62, "time (ms)", ["0", "200", "400", "600", "800"]),
            (1_527.0, 80, "time (s)", ["0", "0.5", "1", "1.5"]),
            (12_000.0, 80, "time (s)", ["0", "2", "4", "6", "8", "10", "12"]),
        ])
    func ticks(end: Double, columns: Int, unit: String, times: [String]) throws {
        let axis = bars(end: end, columns: columns).axis
        #expect(axis[1].hasPrefix(unit))
        let labels = axis[1].dropFirst(unit.count).split(separator: " ").map(String.init)
        #expect(labels == times)
        #expect(axis[0].filter { $0 == "+" }.count == labels.count)
        for line in axis { #expect(line.count < columns) }
        let second = try #require(
            Array(axis[0]).indices.filter { Array(axis[0])[$0] == "+" }.dropFirst().first)
        #expect(String(Array(axis[1])[second...]).hasPrefix(labels[1]))
    }

    @Test("Any width makes lines that fit, down to what the axis needs", arguments: 0...140)
    func widths(columns: Int) {
        let chart = bars(columns: columns, unicode: columns.isMultiple(of: 2))
        let lines =
            chart.axis + chart.lines("  1 search", [.init(.running, from: 0, to: 1_000)])
            + chart.legend([(.waiting, "waiting"), (.running, "it runs")])
        for line in lines { #expect(line.count <= max(columns - 1, 11)) }
    }

    @Test("Where there is little room a label has a line of its own, and is whole", arguments: [20, 40])
    func narrow(columns: Int) {
        let lines = bars(columns: columns).lines(
            "  1 search_campus_info", [.init(.running, from: 0, to: 1_000)])
        #expect(lines == ["  1 search_campus_info", String(repeating: "#", count: columns - 1)])
    }
}
