/// Text whose pieces have styles of their own, such as a line of Markdown or one row of a terminal.
public struct StyledText: Sendable, Equatable {
    /// A piece in one style.
    public struct Span: Sendable, Equatable {
        /// The words.
        public var text: String
        /// What they look like; none for plain text.
        public var styles: [TextStyle]
    }

    /// The pieces in order; neighbours differ in style.
    public private(set) var spans: [Span] = []

    /// A text in one style, or in none.
    public init(_ text: String = "", _ styles: TextStyle...) { append(text, styles) }

    init(_ text: String, styles: [TextStyle]) { append(text, styles) }

    /// The words alone.
    public var plain: String { spans.map(\.text).joined() }

    /// True when there are no words.
    public var isEmpty: Bool { spans.isEmpty }

    /// Adds words in a style.
    public mutating func append(_ text: String, _ styles: [TextStyle] = []) {
        guard !text.isEmpty else { return }
        if let last = spans.indices.last, spans[last].styles == styles {
            spans[last].text += text
        } else {
            spans.append(Span(text: text, styles: styles))
        }
    }

    /// Adds another text with its styles.
    public mutating func append(_ other: StyledText) {
        for span in other.spans { append(span.text, span.styles) }
    }

    /// The text with a style under the styles of its pieces.
    func under(_ style: TextStyle) -> StyledText {
        var result = StyledText()
        for span in spans {
            result.append(span.text, span.styles.contains(style) ? span.styles : [style] + span.styles)
        }
        return result
    }

    /// The text as a terminal takes it. Every style ends where it ends: nothing is left switched on.
    var terminalText: String {
        var text = ""
        for span in spans {
            if span.styles.isEmpty {
                text += span.text
            } else {
                text += "\u{1B}[" + span.styles.map(\.rawValue).joined(separator: ";") + "m"
                text += span.text + TextStyle.closing
            }
        }
        return text
    }
}
