import Testing

@testable import WorkshopCore

@Suite("A line is drawn on one row")
struct LineRowTests {
    /// What the row shows, and the column of the cursor.
    private func drawn(_ before: String, _ after: String, columns: Int) throws -> (String, Int) {
        let text = LineRow(prompt: "> ", columns: columns).drawing(before: before, after: after)
        let match = try #require(text.wholeMatch(of: #/\r(.*)\u{1B}\[K\r(?:\u{1B}\[(\d+)C)?/#))
        return (String(match.1), try match.2.map { try #require(Int($0)) } ?? 0)
    }

    @Test(
        "The cursor stands where the text says, wide characters and marks counted",
        arguments: [
            ("", "", 20, "> ", 2), ("abc", "", 20, "> abc", 5), ("a", "bc", 20, "> abc", 3),
            ("東京", "", 20, "> 東京", 6), ("e\u{301}", "x", 20, "> e\u{301}x", 3), ("👩‍🔬", "", 20, "> 👩‍🔬", 4),
            ("0123456789", "", 8, "> 56789", 7), ("0123", "456789", 8, "> 01234", 6),
            ("", "0123456789", 8, "> 01234", 2), ("東京東京", "", 8, "> 東京", 6), ("abc", "", 2, "> c", 3),
        ])
    func row(before: String, after: String, columns: Int, shown: String, column: Int) throws {
        let (text, cursor) = try drawn(before, after, columns: columns)
        #expect(text == shown)
        #expect(cursor == column)
    }

    @Test("No row is wider than the terminal, wherever the cursor is", arguments: [10, 11, 20, 80])
    func neverTooWide(columns: Int) throws {
        let line = Array("What does 東京 mean, é? 👩‍🔬 and so on for a while, longer than a row")
        for cursor in 0...line.count {
            let (text, column) = try drawn(
                String(line[..<cursor]), String(line[cursor...]), columns: columns)
            #expect(CellWidth.of(text) < columns)
            #expect(column < columns)
        }
    }

    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("\u{200B}", 0), ("東", 2), ("한", 2), ("ｱ", 1), ("Ａ", 2),
        ("😀", 2),
        ("👨‍👩‍👧", 2), ("🇳🇿", 2), ("☎", 1), ("☎\u{FE0F}", 2), ("", 0), ("a東b", 4),
    ])
    func width(of text: String, cells: Int) { #expect(CellWidth.of(text) == cells) }
}
