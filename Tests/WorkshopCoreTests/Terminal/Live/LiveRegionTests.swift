import TestSupport
import Testing

@testable import WorkshopCore

@Suite("The last rows of a live screen", .timeLimit(.minutes(5)))
struct LiveRegionTests {
    @Test("Status rows stand below the line in progress, finished lines above it")
    func status() {
        var screen = ScreenOnTerminal(columns: 30)
        screen.show(.words("before\n"))
        screen.show(.status([StyledText("searching …", .dim)]))
        #expect(screen.terminal.styledLines == ["before", "<2>searching …</>"])
        screen.show(.beginText(label: "Model: "))
        screen.show(.text("One"))
        #expect(screen.terminal.styledLines == ["before", "Model: One", "<2>searching …</>"])
        #expect(screen.terminal.cursor == (1, 10))
        screen.show(.text(" line\nand"))
        #expect(screen.terminal.lines == ["before", "Model: One line", "and", "searching …"])
        screen.show(.above(StyledText("a note")))
        #expect(screen.terminal.lines == ["before", "Model: One line", "a note", "and", "searching …"])
        screen.show(.status([]))
        screen.show(.text(" more"))
        screen.show(.endText)
        #expect(screen.terminal.lines == ["before", "Model: One line", "a note", "and more"])
        #expect(screen.terminal.cursor == (4, 0))
        #expect(screen.terminal.unknown.isEmpty)
    }

    @Test("Input stands at the bottom, with the cursor in it")
    func input() {
        var screen = ScreenOnTerminal(columns: 30)
        screen.show(.input(.init(rows: [StyledText("You: wh")], cursor: (0, 7))))
        screen.show(.status([StyledText("busy")]))
        screen.show(.text("Some text that needs two rows to be shown"))
        #expect(screen.terminal.lines == ["Some text that needs two rows", "to be shown", "busy", "You: wh"])
        #expect(screen.terminal.cursor == (3, 7))
        screen.show(.input(.init(rows: [StyledText("You: wha")], cursor: (0, 5))))
        #expect(screen.terminal.lines.last == "You: wha")
        #expect(screen.terminal.cursor == (3, 5))
        screen.show(.endText)
        screen.show(.status([]))
        #expect(screen.terminal.lines == ["Some text that needs two rows", "to be shown", "You: wha"])
        screen.show(.input(nil))
        #expect(screen.terminal.lines == ["Some text that needs two rows", "to be shown"])
        #expect(screen.terminal.cursor == (2, 0))
    }

    @Test("Rows below are cut where they are too long, and are a third of the screen at most")
    func limits() {
        var screen = ScreenOnTerminal(columns: 12, rows: 9)
        screen.show(.status((1...6).map { StyledText("row \($0) 東京東京東京") }))
        #expect(screen.terminal.lines == ["row 4 東京…", "row 5 東京…", "row 6 東京…"])
    }

    @Test("Words come after what is shown, and rows below come back after them")
    func words() {
        var screen = ScreenOnTerminal(columns: 30)
        screen.show(.status([StyledText("busy")]))
        screen.show(.text("half **a"))
        screen.show(.words("\nStopped.\n"))
        #expect(screen.terminal.lines == ["half **a", "Stopped.", "", "busy"])
        screen.show(.text("rest** of it"))
        screen.show(.endText)
        #expect(screen.terminal.lines == ["half **a", "Stopped.", "rest** of it", "busy"])
    }

    @Test("Words without a line end make the row theirs: nothing in it is drawn again")
    func promptedText() {
        var screen = ScreenOnTerminal(columns: 30)
        screen.show(.words("  answer: "))
        screen.show(.status([StyledText("busy")]))
        screen.show(.text("a **b**"))
        screen.show(.text(" c\nd **e**"))
        screen.show(.endText)
        #expect(screen.terminal.styledLines.prefix(2) == ["  answer: a **b** c", "d <1>e</>"])
        #expect(screen.terminal.lines.last == "busy")
    }

    @Test("While someone else writes, the rows below are away")
    func elsewhere() {
        var screen = ScreenOnTerminal(columns: 30)
        screen.show(.status([StyledText("busy")]))
        screen.show(.text("text"))
        screen.show(.wordsElsewhere("\nerror: no\n"))
        #expect(screen.terminal.lines == ["text"])
        screen.terminal.write("\nerror: no\n")
        screen.show(.redraw)
        #expect(screen.terminal.lines == ["text", "error: no", "", "busy"])
    }

    @Test("A wider terminal loses nothing", arguments: [false, true])
    func wider(breaksRows: Bool) {
        var screen = ScreenOnTerminal(columns: 20)
        screen.show(.text("one two three four five six"))
        screen.resize(columns: 40, rows: 24, breaksRows: breaksRows)
        screen.show(.text(" **seven**\nnext"))
        screen.show(.endText)
        #expect(screen.terminal.styledLines == ["one two three four five six <1>seven</>", "next", ""])
    }

    @Test("A narrower terminal loses nothing and repeats nothing of the text", arguments: [false, true])
    func narrower(breaksRows: Bool) {
        var screen = ScreenOnTerminal(columns: 40)
        screen.show(.words("before\n"))
        screen.show(.status([StyledText("busy")]))
        screen.show(.text("one two three four five six seven eight nine ten"))
        screen.resize(columns: 20, rows: 24, breaksRows: breaksRows)
        screen.show(.text(" eleven\ntwelve"))
        screen.show(.endText)
        screen.show(.status([]))
        let lines = screen.terminal.lines
        #expect(lines.first == "before")
        let words = lines.joined(separator: " ").split(separator: " ")
        if breaksRows {
            // A terminal that breaks rows may do so inside a word.
            #expect(words.suffix(3) == ["ten", "eleven", "twelve"])
            #expect(words.filter { $0 == "two" }.count == 1)
        } else {
            #expect(words.suffix(4) == ["nine", "ten", "eleven", "twelve"])
        }
    }

    @Test(
        "On a terminal too small to draw on, text goes out as it is",
        arguments: [(1, 24), (9, 24), (80, 4), (0, 0)])
    func tiny(columns: Int, rows: Int) {
        var screen = LiveScreen(size: TerminalSize(columns: columns, rows: rows))
        screen.apply(.status([StyledText("busy")]))
        screen.apply(.beginText(label: "Model: "))
        screen.apply(.text("**a**\nb"))
        screen.apply(.above(StyledText("note")))
        screen.apply(.endText)
        #expect(screen.takeOutput() == "Model: **a**\r\nb\r\nnote\r\n\r\n")
    }

    @Test("A terminal that becomes too small in the middle keeps what it shows")
    func becomesTiny() {
        var screen = ScreenOnTerminal(columns: 20)
        screen.show(.text("one **two"))
        screen.resize(columns: 9, rows: 24)
        screen.show(.text("** x\ny"))
        screen.show(.endText)
        #expect(screen.terminal.lines.joined() == "one **two** xy")
    }
}
