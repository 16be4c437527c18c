import TestSupport

@testable import WorkshopCore

/// A live screen with the terminal that it draws on, one drawing an operation.
struct ScreenOnTerminal {
    var screen: LiveScreen
    var terminal: TerminalScreen

    init(columns: Int, rows: Int = 24, widths: TerminalScreen.Widths = .scalars) {
        screen = LiveScreen(size: TerminalSize(columns: columns, rows: rows))
        terminal = TerminalScreen(columns: columns, rows: rows, widths: widths)
    }

    mutating func show(_ operation: LiveScreen.Operation) {
        screen.apply(operation)
        terminal.write(screen.takeOutput())
    }

    /// Shows a model's text in these pieces, from its label to its end.
    mutating func show(pieces: [String], label: String = "Model: ") {
        show(.beginText(label: label))
        pieces.forEach { show(.text(ControlCharacters.removed(from: $0))) }
        show(.endText)
    }

    mutating func resize(columns: Int, rows: Int, breaksRows: Bool = false) {
        terminal.resize(columns: columns, rows: rows, breaksRows: breaksRows)
        screen.resize(to: TerminalSize(columns: columns, rows: rows))
        terminal.write(screen.takeOutput())
    }
}
