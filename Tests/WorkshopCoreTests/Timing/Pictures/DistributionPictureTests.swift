import Foundation
import Testing

@testable import WorkshopCore

@Suite("The drawing of where the turns lie", .timeLimit(.minutes(5)))
struct DistributionPictureTests {
    private func reader(_ times: [[Double]]) -> MarkupReader {
        let arms = times.map { times in
            ApproachArm(
                approach: .streamed, endpoint: "http://h/v1",
                samples: times.map { .sample(ttftMs: $0, totalMs: $0) })
        }
        return MarkupReader(DistributionPicture(time: .firstText, arms: arms).picture.inline.source)
    }

    private func places(_ reader: MarkupReader, _ style: String, _ attribute: String) -> [String] {
        reader.elements.filter { $0.attributes["class"] == style }.compactMap { $0.attributes[attribute] }
    }

    @Test("Dots, median and p95 stand at their times: the axis takes 1 % to 98.5 % of the width")
    func places() {
        let reader = reader([[0, 500, 1_000]])
        #expect(places(reader, "dot arm0", "cx") == ["1.00%", "49.75%", "98.50%"])
        // The first of each is the legend's.
        #expect(places(reader, "median", "x1").dropFirst() == ["49.75%"])
        #expect(places(reader, "p95", "x1").dropFirst() == ["93.62%"])
        #expect(places(reader, "grid", "x1") == ["1.00%", "20.50%", "40.00%", "59.50%", "79.00%", "98.50%"])
        let ticks = reader.all("text").map(\.text).suffix(6)
        #expect(ticks == ["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1 s"])
    }

    @Test("Equal times spread up and down, and stay within their band", arguments: [2, 7, 50, 300])
    func spread(count: Int) {
        let reader = reader([[Double](repeating: 400, count: count), [100]])
        let heights = places(reader, "dot arm0", "cy").compactMap(Double.init)
        #expect(heights.count == count)
        let least = heights.min() ?? 0
        let most = heights.max() ?? 0
        #expect(most - least > 0 && most - least <= 38)
        #expect(Set(places(reader, "dot arm0", "cx")).count == 1)
        let next = places(reader, "dot arm1", "cy").compactMap(Double.init)
        #expect(next.allSatisfy { $0 > most + 38 })
    }

    @Test("A turn far beyond is named, and marked at the end of the axis")
    func outlier() {
        let reader = reader([[100, 110, 120, 11_000]])
        #expect(places(reader, "dot arm0", "cx").count == 3)
        #expect(reader.all("text").map(\.text).contains("» 1 turn beyond: 11.00 s"))
        #expect(places(reader, "beyond", "x") == ["100.00%"])
    }

    @Test("Very many turns are bars, whose heights are in proportion to them")
    func bars() {
        let reader = reader([
            [Double](repeating: 995, count: 300) + [Double](repeating: 5, count: 75) + [1_000]
        ])
        let bars = reader.elements.filter { $0.attributes["class"] == "dot arm0" }
        #expect(bars.map(\.name) == ["rect", "rect"])
        let heights = bars.compactMap { $0.attributes["height"].flatMap(Double.init) }
        #expect(heights == [9.5, 38], "75 of 301 and 301")
        #expect(bars.map { $0.attributes["x"] } == ["1.00%", "97.53%"])
    }
}
