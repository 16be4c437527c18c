/// What only a terminal has that can draw its last rows again; without one, nothing here writes anything, but for lines.
extension Console {
    /// True at a terminal where rows are drawn again: then a model's text is styled, and there are status rows.
    public var isLive: Bool { words.isLive }

    /// Shows rows below the model's text in the place of those shown so far; none takes them away. A row that is too
    /// long is cut. A third of the screen is the most; the last ones win.
    public func showStatus(_ rows: [StyledText]) {
        guard isLive else { return }
        words.post(.status(rows.map(\.safe)))
    }

    /// Shows rows to type in at the very bottom, with the cursor in them; nil takes them away.
    public func showInput(_ input: LiveScreen.Input?) {
        guard isLive else { return }
        words.post(
            .input(input.map { LiveScreen.Input(rows: $0.rows.map(\.safe), cursor: $0.cursor) }))
    }

    /// A finished line above the line that a model is writing. Without a live terminal it stands after what was
    /// written so far.
    public func lineAbove(_ text: StyledText) {
        if isLive { words.post(.above(text.safe)) } else { post(text.safe.plain) }
    }

    /// Leaves the screen to someone else, who begins on a row of their own.
    func giveTerminalAway() { words.perform(.wordsElsewhere("\n")) }

    /// Draws again what was there.
    func takeTerminalBack() { words.post(.redraw) }

    /// Returns once everything is written, or could not be.
    public func waitUntilWritten() { words.flush() }
}

extension StyledText {
    /// Without control characters, and on one line.
    fileprivate var safe: StyledText {
        var safe = StyledText()
        for span in spans {
            let text = ControlCharacters.removed(from: span.text)
            safe.append(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }), span.styles)
        }
        return safe
    }
}
