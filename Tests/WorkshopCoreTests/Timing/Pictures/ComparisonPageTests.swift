import Foundation
import Testing

@testable import WorkshopCore

@Suite("A comparison as a page and as a drawing", .timeLimit(.minutes(5)))
struct ComparisonPageTests {
    private static let hostile = "<script>alert(1)</script> & \"q\" 'a' \u{1B}[31m\u{0}\u{FFFE}\u{202E} 🤖 متى"
    private static let harmless = "<script>alert(1)</script> & \"q\" 'a' [31m 🤖 متى"

    /// Every text from outside is hostile.
    private static var attacked: ComparisonReport {
        var report = ComparisonReport.trap(question: hostile)
        report.endpoint = hostile
        report.model = hostile
        report.notes = [hostile]
        for index in report.arms.indices {
            report.arms[index].name = hostile
            report.arms[index].endpoint = hostile
            for sample in report.arms[index].samples.indices {
                report.arms[index].samples[sample].answer = hostile
                for span in report.arms[index].samples[sample].spans.indices {
                    report.arms[index].samples[sample].spans[span].name = hostile
                }
            }
        }
        return .sample(
            report.arms, questions: [hostile], sentence: hostile, notes: [hostile])
    }

    private static var reports: [ComparisonReport] {
        let one = ApproachArm(
            approach: .streamed, endpoint: "http://h/v1", samples: [.sample(ttftMs: 5, totalMs: 5)])
        let failed = ApproachArm(approach: .blocking, endpoint: "http://h/v1", samples: [], failures: 3)
        return [
            .trap(), .trap(n: 1), .trap(n: 1_000), .sample([]), .sample([one]), .sample([failed]),
            .sample([one, failed, one, one, one, one, one, one]), attacked,
        ]
    }

    @Test("It is well-formed, refers to nothing, runs nothing, and no id is there twice", arguments: 0..<8)
    func structure(index: Int) throws {
        let report = Self.reports[index]
        for file in [ComparisonPage(report).html, ComparisonPicture(report).svg] {
            let reader = MarkupReader(file)
            #expect(reader.problem == nil)
            #expect(reader.all("script").isEmpty)
            let attributes = reader.elements.flatMap { element in element.attributes.map { ($0, $1) } }
            #expect(!attributes.contains { $0.0.hasPrefix("on") || ["href", "src", "style"].contains($0.0) })
            let addresses = attributes.filter { $0.1.contains("http:") || $0.1.contains("https:") }
            #expect(addresses.allSatisfy { $0.0 == "xmlns" && $0.1 == "http://www.w3.org/2000/svg" })
            let sheet = try #require(reader.all("style").first).text
            #expect(!sheet.contains("http") && !sheet.contains("@import"))
            let ids = attributes.filter { $0.0 == "id" }.map(\.1)
            #expect(Set(ids).count == ids.count)
            let named = attributes.filter { $0.0 == "aria-labelledby" }.flatMap { $0.1.split(separator: " ") }
            #expect(named.allSatisfy { ids.contains(String($0)) })
            let drawn = attributes.filter { $0.1.hasPrefix("url(#") }.map { $0.1.dropFirst(5).dropLast() }
            #expect(drawn.allSatisfy { ids.contains(String($0)) })
        }
    }

    @Test("The page has one title, one first heading, no heading left out, and says what it is")
    func headings() throws {
        let reader = MarkupReader(ComparisonPage(.trap()).html)
        #expect(reader.all("html").map { $0.attributes["lang"] } == ["en"])
        #expect(
            reader.elements.filter { $0.name == "title" && $0.path.last == "head" }.map(\.text)
                == ["Comparison of blocking, streamed and peek-then-stream"])
        let levels = reader.elements.compactMap { ["h1": 1, "h2": 2, "h3": 3][$0.name] }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        let order = reader.all("h2").map(\.text)
        #expect(
            order == [
                "What was found", "Where the turns lie", "One turn, piece by piece", "The figures",
                "How it was measured", "How to read it",
            ])
        #expect(reader.all("p").contains { $0.text.hasPrefix("Simulated pace: hosted.") })
    }

    @Test("Every picture has a role, a title, a description with the figures, and a caption")
    func pictures() {
        let reader = MarkupReader(ComparisonPage(.trap()).html)
        let drawings = reader.all("svg")
        #expect(drawings.count == 3)
        #expect(drawings.allSatisfy { $0.attributes["role"] == "img" && $0.path.contains("figure") })
        #expect(reader.all("figcaption").count == 3)
        let descriptions = reader.all("desc").map(\.text)
        #expect(descriptions.count == 3)
        #expect(
            descriptions[0].hasPrefix("blocking: median 1.67 s, p95 2.00 s, 20 turns, 1 failed. streamed: "))
        #expect(
            descriptions[2].contains("streamed: 2 model calls, search_campus_info; first text after 1.02 s"))
    }

    @Test("Every table has a caption, heads with a scope, and a box of its own to scroll in")
    func tables() {
        let reader = MarkupReader(ComparisonPage(.trap()).html)
        let count = reader.all("table").count
        #expect(count == 5)
        #expect(reader.all("caption").count == count)
        #expect(reader.all("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
        let boxes = reader.elements.filter { $0.attributes["class"] == "scroll" }
        #expect(boxes.count == count)
        #expect(boxes.allSatisfy { $0.attributes["tabindex"] == "0" && $0.attributes["aria-label"] != nil })
        let cells = reader.all("td").map(\.text)
        #expect(cells.contains("620") && cells.contains("[0.58, 0.65]") && cells.contains("-640 ms"))
    }

    /// Two arms whose names begin alike, and differ at their end.
    private static var longNames: ComparisonReport {
        let path = "http://192.168.100.200:8000/a/path/that/goes/on"
        let arms = ["one", "two"].map { end in
            ApproachArm(
                approach: .peekThenStream, endpoint: "\(path)/\(end)/v1",
                name: "peek-then-stream at \(path)/\(end)/v1",
                samples: (1...8).map { .sample(run: $0, ttftMs: 5, totalMs: 5) })
        }
        return .sample(arms)
    }

    @Test("Long names are told apart in pictures: what is left out is their middle")
    func longNamesInPictures() {
        let page = MarkupReader(ComparisonPage(Self.longNames).html)
        for end in ["one", "two"] {
            let names = page.all("text").map(\.text).filter { $0.hasSuffix("\(end)/v1") }
            #expect(names.count == 3, "two distributions and a turn")
            #expect(names.allSatisfy { $0.hasPrefix("peek-then-stream") })
            #expect(names.allSatisfy { $0.count == Picture.mostLetters })
        }
        let title = page.all("title").first?.text ?? ""
        #expect(title.contains("one/v1") && title.contains("two/v1"))
    }

    @Test("A table of long names gives them room, another one does not")
    func roomForLongNames() {
        let classes = { (report: ComparisonReport) in
            Set(MarkupReader(ComparisonPage(report).html).all("table").map { $0.attributes["class"] })
        }
        #expect(classes(Self.longNames) == ["long"])
        #expect(classes(.trap()) == [nil])
    }

    @Test("On paper the head of a table is not left alone at the foot of a page")
    func paper() throws {
        let sheet = try #require(MarkupReader(ComparisonPage(.trap()).html).all("style").first).text
        let print = try #require(sheet.range(of: "@media print")).lowerBound
        #expect(sheet[print...].contains("tbody tr:first-child { break-before: avoid; }"))
        #expect(sheet[print...].contains("caption, thead, .heading { break-after: avoid; }"))
    }

    @Test("The table of comparisons reads as its sentences do")
    func comparisonCells() {
        var report = ComparisonReport.trap()
        report.comparisons[0].ratio = 0.0031
        report.comparisons[0].interval = [0.0029, 1.0004]
        report.comparisons[0].established = false
        report.comparisons[0].runsNeeded = 1_234
        let page = MarkupReader(ComparisonPage(report).html)
        let cells = page.all("td").map(\.text)
        #expect(cells.contains("0.0031") && cells.contains("[0.0029, 1.0004]"))
        #expect(cells.contains("no; about 1,300 runs would tell"))
        #expect(page.all("th").map(\.text).contains("Runs"))
    }

    @Test("Words from outside are words, and cannot steer what shows them")
    func escaping() {
        let page = MarkupReader(ComparisonPage(Self.attacked).html)
        #expect(page.all("li").filter { $0.text == Self.harmless }.count == 2, "note, question")
        #expect(
            page.all("li").contains { $0.text != Self.harmless && $0.text.contains(Self.harmless) }, "finding"
        )
        #expect(page.all("dd").filter { $0.text == Self.harmless }.count == 3, "answers")
        #expect(page.all("dt").filter { $0.text == Self.harmless }.count >= 3, "arms")
        #expect(page.all("td").contains { $0.text == Self.harmless }, "tools")
        let drawing = MarkupReader(ComparisonPicture(Self.attacked).svg)
        #expect(drawing.all("text").filter { $0.text.hasPrefix("<script>alert(1)<…") }.count == 9)
    }

    @Test("Equal reports give equal files")
    func deterministic() {
        #expect(ComparisonPage(.trap()).html == ComparisonPage(.trap()).html)
        #expect(ComparisonPicture(.trap()).svg == ComparisonPicture(.trap()).svg)
    }

    @Test("A file is small, however many samples there are", arguments: [300, 301, 5_000])
    func size(n: Int) {
        let report = ComparisonReport.trap(n: n)
        let arms = report.arms + report.arms
        let picture = ComparisonPicture(.sample(arms)).svg
        #expect(picture.utf8.count < 300_000)
        let marks = MarkupReader(picture).elements.filter {
            $0.attributes["class"]?.hasPrefix("dot arm") == true
        }
        #expect(n <= DistributionPicture.mostDots ? marks.count == n * 12 : marks.count <= 100 * 12)
        #expect(ComparisonPage(.sample(arms)).html.utf8.count < 350_000)
    }

    @Test("Colours stand out from the ground, in light and in dark")
    func contrast() throws {
        for shade in [\PictureStyle.Colour.light, \.dark] {
            let ground = try luminance(PictureStyle.ground[keyPath: shade])
            for colour in [PictureStyle.ink, PictureStyle.muted] + PictureStyle.arms {
                let other = try luminance(colour[keyPath: shade])
                let ratio = (max(ground, other) + 0.05) / (min(ground, other) + 0.05)
                #expect(ratio >= 4.5, "\(colour[keyPath: shade])")
            }
        }
    }

    /// Relative luminance as WCAG 2.2 defines it.
    private func luminance(_ hex: String) throws -> Double {
        let value = try #require(Int(hex.dropFirst(), radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double((value >> shift) & 0xFF) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
