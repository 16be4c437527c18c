import Testing

@testable import WorkshopCore

@Suite("Markdown inside a line")
struct MarkdownInlineTests {
    /// With styles as tags, so that tables can be read.
    private func tagged(_ text: StyledText) -> String {
        text.spans.map { span in
            span.styles.isEmpty
                ? span.text : "<\(span.styles.map { "\($0)" }.joined(separator: " ")):\(span.text)>"
        }.joined()
    }

    static let table: [(line: String, tagged: String)] = [
        ("", ""), ("plain words", "plain words"),
        ("**bold** and __bold__", "<bold:bold> and <bold:bold>"),
        ("*one* and _two_", "<italic:one> and <italic:two>"),
        ("***both***", "<bold italic:both>"),
        ("**bold *and* more**", "<bold:bold ><italic bold:and><bold: more>"),
        ("*a **b** c*", "<italic:a ><bold italic:b><italic: c>"),
        ("`code` and ``a ` b``", "<cyan:code> and <cyan:a ` b>"),
        ("`**not bold**`", "<cyan:**not bold**>"),
        ("**`code` in bold**", "<cyan bold:code><bold: in bold>"),
        // Arithmetic and names.
        ("2 * 3 * 4", "2 * 3 * 4"), ("2*3*4", "2*3*4"), ("a_b_c and x__y__z", "a_b_c and x__y__z"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        // Without their other end, marks stay.
        ("**open", "**open"), ("*open", "*open"), ("`open", "`open"), ("a **b* c", "a *<italic:b> c"),
        ("これは**太字**です", "これは<bold:太字>です"), ("「**太字。**」です", "「<bold:太字。>」です"),
        (#"\*not\* and \\ and \a"#, #"*not* and \ and \a"#),
        ("[the page](https://a.b/c)", "the page<dim: (https://a.b/c)>"),
        ("[**the** page](https://a.b/c_(d) \"title\")", "<bold:the> page<dim: (https://a.b/c_(d))>"),
        ("[https://a.b](https://a.b)", "https://a.b"), ("![picture](x.png)", "picture<dim: (x.png)>"),
        ("[](https://a.b)", "https://a.b"), ("[text]()", "text"), ("<https://a.b>", "https://a.b"),
        ("[1] and [x](not an address)", "[1] and [x](not an address)"),
        ("a < b > c <b>", "a < b > c <b>"), ("[open", "[open"), ("[a](b", "[a](b"), ("!", "!"), ("[", "["),
        ("\\", "\\"), ("<", "<"), ("`", "`"), ("*", "*"),
    ]

    @Test("Marks become styles, where they are marks", arguments: table)
    func styles(line: String, expected: String) {
        #expect(tagged(MarkdownInline.parse(line)) == expected)
    }

    @Test(
        "A line of nothing but marks is read in bounded time, and no word is lost",
        arguments: ["*a ", "**a", "a** ", "[", "[a](", "`", "``` ", "_*", "<https://", "\\", "![[("])
    func hostile(mark: String) {
        let line = String(repeating: mark, count: 4_000)
        let text = MarkdownInline.parse(line)
        #expect(text.plain.count { $0 == "a" } == line.count { $0 == "a" })
    }
}
