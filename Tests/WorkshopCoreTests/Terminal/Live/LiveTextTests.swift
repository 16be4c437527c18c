import Testing
import TestSupport

@testable import WorkshopCore

@Suite("A model's text on a live screen", .timeLimit(.minutes(10)))
struct LiveTextTests {
    static let texts: [String] = [
        "",
        "\n",
        "Thursdays at 5 PM.",
        "One line.\nAnother **bold** line, and *more* of `it`.\n\nThe end\n",
        "# Heading\n\n- a first item that is rather long and goes on\n  - nested **bold**\n2. two\n> quoted *text* that is long\n---\n",
        "```swift\nlet a = \"a line of code that is longer than a narrow screen\"\n\tindented\n# no heading\n```\nafter **it**",
        "| a | b |\n|---|---|\n| **1** | 2 |",
        "日本語の文章は単語の間に空白がありません。だからどこでも折り返せます。**太字**も。",
        "family 👩‍👩‍👧‍👦 flag 🇳🇿 thumbs 👍🏽 heart ❤️ keycap 1️⃣ and e\u{301} n\u{303} done, once more 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "مرحبا بالعالم، هذا نص طويل من اليمين إلى اليسار ينتهي هنا. שלום עולם",
        "\u{200B}\u{200C}\u{2060}\u{FEFF}\n\u{200B}",
        String(repeating: "\u{200B}", count: 3_000),
        String(repeating: "z", count: 3_000),
        "a" + String(repeating: "\u{301}", count: 5_000) + "b",
        String(repeating: "word after word ", count: 150) + "**not bold any more**\nnext **bold**",
        "[the page](https://example.org/a) and ![alt](x.png), <https://example.org>",
        "escape \u{1B}[2J and \u{9B}31m and \u{202E}over\r\nnext\ttab",
        "line\u{2028}separator\u{2029}paragraph",
        "हिन्दी में लिखा हुआ एक लंबा वाक्य जो कई पंक्तियों में जाता है और यहाँ समाप्त होता है",
    ]

    private static func shown(
        _ pieces: [String], columns: Int, widths: TerminalScreen.Widths = .scalars
    ) -> TerminalScreen {
        var screen = ScreenOnTerminal(columns: columns, widths: widths)
        screen.show(pieces: pieces)
        return screen.terminal
    }

    /// The text in pieces of so many scalars; 0 for pieces of all lengths.
    static func cut(_ text: String, every length: Int) -> [String] {
        var generator = SeededGenerator(seed: 7)
        var pieces: [String] = []
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            let count = length > 0 ? length : Int.random(in: 1...9, using: &generator)
            pieces.append(String(String.UnicodeScalarView(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    @Test(
        "What the screen holds in the end does not depend on how the text was cut", arguments: texts,
        [1, 9, 10, 20, 21, 80])
    func anyCut(text: String, columns: Int) {
        for widths in TerminalScreen.Widths.allCases {
            let whole = Self.shown([text], columns: columns, widths: widths)
            #expect(whole.unknown.isEmpty)
            for length in text.unicodeScalars.count < 1_000 ? [1, 2, 0] : [97, 401] {
                let pieces = Self.shown(Self.cut(text, every: length), columns: columns, widths: widths)
                #expect(pieces.styledLines == whole.styledLines)
                #expect(pieces.cursor == whole.cursor)
                #expect(pieces.unknown.isEmpty)
            }
        }
    }

    @Test("The line in progress is plain, and styled once it is finished")
    func inProgress() {
        var screen = ScreenOnTerminal(columns: 40)
        screen.show(.beginText(label: "Model: "))
        screen.show(.text("It is **on Thurs"))
        #expect(screen.terminal.styledLines == ["Model: It is **on Thurs"])
        screen.show(.text("day** now"))
        #expect(screen.terminal.styledLines == ["Model: It is **on Thursday** now"])
        screen.show(.text(".\nNext"))
        #expect(screen.terminal.styledLines == ["Model: It is <1>on Thursday</> now.", "Next"])
        screen.show(.endText)
        #expect(screen.terminal.styledLines == ["Model: It is <1>on Thursday</> now.", "Next", ""])
        #expect(screen.terminal.cursor == (2, 0))
    }

    static let looks: [(text: String, columns: Int, lines: [String])] = [
        ("one two three four", 20, ["one two three four"]),
        ("one two three four five", 20, ["one two three four", "five"]),
        ("one two three four. five", 20, ["one two three four.", "five"]),
        ("**one two three four five**", 20, ["<1>one two three four</>", "<1>five</>"]),
        ("a wordthatislongerthanarow", 20, ["a", "wordthatislongertha", "narow"]),
        ("- item one two three four", 20, ["• item one two", "  three four"]),
        ("  * item one two three four", 20, ["  • item one two", "    three four"]),
        ("10. item one two three", 20, ["10. item one two", "    three"]),
        ("> quoted words that go on", 20, ["<2>│ </>quoted words that", "<2>│ </>go on"]),
        ("# One # two", 20, ["<4;1>One # two</>"]),
        ("### One `x` ###", 20, ["<1>One </><1;36>x</>"]),
        ("***", 20, ["<2>───────────────────</>"]),
        ("日本語の文章は単語の間に", 20, ["日本語の文章は単語", "の間に"]),
        ("日本語abc def日本語", 10, ["日本語abc", "def日本語"]),
        ("|a|b|", 20, ["|a|b|"]),
        // Code is broken by the terminal alone, and never inside by words.
        (
            "```\nlet a = 1; let b = 2;\n```", 20,
            ["<2>```</>", "<36>let a = 1; let b = 2</>", "<36>;</>", "<2>```</>"]
        ),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family", 12, ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family"]),
    ]

    @Test("Finished lines are styled and broken between words", arguments: looks)
    func finished(text: String, columns: Int, lines: [String]) {
        var screen = ScreenOnTerminal(columns: columns, widths: .signs)
        screen.show(pieces: [text], label: "")
        #expect(screen.terminal.styledLines == lines + [""])
    }

    @Test("A block does not begin beside its label")
    func blockBelowLabel() {
        var screen = ScreenOnTerminal(columns: 40)
        screen.show(pieces: ["- one\n- two"])
        #expect(screen.terminal.lines == ["Model:", "• one", "• two"])
    }

    @Test("The terminal never has to break a row of a line in progress", arguments: [10, 20, 80])
    func neverWraps(columns: Int) {
        for text in Self.texts where !text.contains("```") {
            var screen = ScreenOnTerminal(columns: columns)
            screen.show(.beginText(label: "Model: "))
            screen.show(.text(ControlCharacters.removed(from: text).replacing("\n", with: " ")))
            #expect(screen.terminal.wraps == 0)
        }
    }

    @Test("A line that outgrows the screen is shown whole, once, and plain", arguments: [1, 13, 6_000])
    func tallLine(length: Int) {
        let words = (0..<400).map { "word\($0)" }.joined(separator: " ") + " **end**"
        var screen = ScreenOnTerminal(columns: 30, rows: 8)
        screen.show(pieces: Self.cut(words, every: length), label: "")
        #expect(screen.terminal.lines.joined(separator: " ") == words)
        #expect(screen.terminal.styledLines.allSatisfy { !$0.contains("<") })
    }

    @Test("100,000 characters with no line end are shown whole, in bounded time")
    func hugeLine() {
        let text = String(repeating: "0123456789", count: 10_000)
        var screen = ScreenOnTerminal(columns: 80)
        screen.show(pieces: Self.cut(text, every: 1_000), label: "")
        #expect(screen.terminal.lines.joined() == text)
    }

    @Test("Text that was left out is told, and the rest goes on as it would have", arguments: [3, 80])
    func gap(columns: Int) {
        var screen = ScreenOnTerminal(columns: columns)
        screen.show(.text("begun"))
        screen.show(.gap(characters: 1_200, fences: ["```swift"]))
        screen.show(.text("let **a**\n```\n**b**"))
        screen.show(.endText)
        let lines = screen.terminal.styledLines
        if columns == 80 {
            #expect(
                lines == [
                    "begun …",
                    "<2>(1200 characters are not shown here: the terminal did not take them in time)</>",
                    "<36>let **a**</>", "<2>```</>", "<1>b</>", "",
                ])
        } else {
            #expect(screen.terminal.lines.joined().contains("characters"))
        }
    }
}
