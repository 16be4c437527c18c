import Testing

@testable import WorkshopCore

@Suite("A table in plain text")
struct TextTableTests {
    @Test("Columns are as wide as they need to be, figures stand to the right")
    func widths() {
        var table = TextTable([("approach", .left), ("n", .right), ("first text", .right)])
        table.add(["blocking", "15", "1.20 s"])
        table.add(["peek-then-stream", "5", "410 ms"])
        #expect(
            table.lines() == [
                "approach           n  first text",
                "----------------  --  ----------",
                "blocking          15      1.20 s",
                "peek-then-stream   5      410 ms",
            ])
    }

    @Test("Missing cells are empty, cells without a column are left out, no line ends in spaces")
    func unevenRows() {
        var table = TextTable([("a", .left), ("b", .left)])
        table.add(["1"])
        table.add(["1", "2", "3"])
        table.add([])
        #expect(table.lines() == ["a  b", "-  -", "1", "1  2", ""])
    }

    @Test(
        "Without room for its columns a table is a block of lines a row",
        arguments: [(18, false), (19, true)])
    func narrow(columns: Int, isGrid: Bool) {
        var table = TextTable([("policy", .left), ("wide 東京", .left)])
        table.add(["early", "13 ms"])
        table.add(["later", ""])
        table.add(["none"])
        #expect(table.lines()[1] == "------  ---------")
        #expect(
            table.lines(columns: columns - 2)
                == (isGrid ? table.lines() : ["early", "  wide 東京: 13 ms", "later", "none"]))
    }

    @Test("A table without rows has its head")
    func empty() {
        #expect(TextTable([("a", .left)]).lines() == ["a", "-"])
        #expect(TextTable([]).lines() == ["", ""])
    }
}
