import Testing

@testable import WorkshopCore

@Suite("Markdown line by line")
struct MarkdownLinesTests {
    /// What stands before the first row and before the others, and the line.
    private func shown(_ line: String) -> [String] {
        var markdown = MarkdownLines()
        let look = markdown.read(line, columns: 79)
        return [look.first.plain, look.rest.plain, look.body.plain]
    }

    static let blocks: [(line: String, first: String, rest: String, body: String)] = [
        ("words", "", "", "words"), ("  words", "  ", "  ", "words"), ("", "", "", ""),
        ("# One", "", "", "One"), ("###### Six ##", "", "", "Six"),
        ("####### Seven", "", "", "####### Seven"),
        ("#hashtag", "", "", "#hashtag"), ("# C#", "", "", "C#"), ("#", "", "", ""),
        ("- a", "• ", "  ", "a"), ("* a", "• ", "  ", "a"), ("+ a", "• ", "  ", "a"), ("-a", "", "", "-a"),
        ("\t- a", "    • ", "      ", "a"), ("-   a", "• ", "  ", "a"),
        ("- [x] done", "• ", "  ", "[x] done"),
        ("1. a", "1. ", "   ", "a"), ("12) a", "12) ", "    ", "a"), ("1.5 is", "", "", "1.5 is"),
        ("1234567890. a", "", "", "1234567890. a"), ("2026", "", "", "2026"),
        ("> a", "│ ", "│ ", "a"), (">> a", "│ │ ", "│ │ ", "a"), ("> - a", "│ • ", "│   ", "a"),
        (">", "│ ", "│ ", ""),
        ("---", "", "", String(repeating: "─", count: 40)),
        ("* * *", "", "", String(repeating: "─", count: 40)),
        ("--", "", "", "--"), ("**bold** text", "", "", "bold text"),
        ("| a | **b** |", "", "", "| a | **b** |"),
    ]

    @Test("Each line tells what it is", arguments: blocks)
    func block(line: String, first: String, rest: String, body: String) {
        #expect(shown(line) == [first, rest, body])
    }

    static let fences: [(lines: [String], code: [Bool])] = [
        (["```", "# a", "```", "b"], [true, true, true, false]),
        (["```swift", "a", "```b", "```  ", "c"], [true, true, true, true, false]),
        (["~~~", "```", "~~~", "c"], [true, true, true, false]),
        (["````", "```", "````", "c"], [true, true, true, false]),
        (["  ```", "a", "  ```", "c"], [true, true, true, false]),
        (["``` a ` b", "c"], [false, false]), (["``", "c"], [false, false]),
    ]

    @Test("Fenced code is held together, and nothing in it is Markdown", arguments: fences)
    func fenced(lines: [String], code: [Bool]) {
        var markdown = MarkdownLines()
        let found = lines.map { line -> Bool in
            let look = markdown.read(line, columns: 79)
            guard !look.wraps else { return false }
            #expect(look.body.plain == line)
            return true
        }
        #expect(found == code)
    }

    @Test("Of lines that are skipped, those that fence code are remembered")
    func skipped() {
        let text = "a\n```swift\nlet a\n  ```\nb\n~~~\n"
        #expect(MarkdownLines.fences(in: text) == ["```swift", "  ```", "~~~"])
        var markdown = MarkdownLines()
        MarkdownLines.fences(in: text).forEach { markdown.skip($0) }
        #expect(markdown.isInCode)
    }
}
