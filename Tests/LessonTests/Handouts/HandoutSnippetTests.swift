import Testing

@testable import handouts

@Suite("Snippets cut from code")
struct HandoutSnippetTests {
    private let source = TextLines.split(
        """
        struct Example {
            // snippet: outer

            func first() {
                // snippet: inner
                work()

                rest()
                // end: inner
            }
            // end: outer
            // snippet: empty
            // end: empty
            // snippet: twice
            // end: twice
            // snippet: twice
            // end: twice
            // end: open
            // snippet: open
        }
        """)

    @Test(
        "Common indentation, blank ends and the marker lines of other snippets are left out",
        arguments: [
            ("outer", ["func first() {", "    work()", "", "    rest()", "}"]),
            ("inner", ["work()", "", "rest()"]),
            ("empty", []),
        ])
    func cut(anchor: String, expected: [String]) throws {
        #expect(try SnippetSource.cut(anchor, from: source, file: "A.swift") == expected)
    }

    @Test(
        "An anchor that is missing, doubled or the wrong way round is an error",
        arguments: ["none", "twice", "open"])
    func unclear(anchor: String) {
        let error = #expect(throws: HandoutError.self) {
            try SnippetSource.cut(anchor, from: source, file: "A.swift")
        }
        #expect(error?.code == .noSnippet)
        #expect(error?.message.contains("A.swift") == true)
    }

    @Test("A script's comments mark snippets too")
    func script() throws {
        let lines = ["# snippet: loop", "for x in y: pass", "# end: loop"]
        #expect(try SnippetSource.cut("loop", from: lines, file: "a.py") == ["for x in y: pass"])
    }
}
