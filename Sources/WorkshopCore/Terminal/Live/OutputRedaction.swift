import ModelWire

/// Takes keys out of what is on its way to a screen, a pipe or a file, before it is laid out: in the drawn rows of a
/// terminal a key may be broken.
///
/// Not here: the rows that a person types in, where the cursor has its place.
struct OutputRedaction: Sendable {
    private let secrets: SecretForms?
    /// The model's text that is being written, whose pieces may hold a key in parts.
    private var text: SecretTextRedactor?

    init(_ secrets: SecretForms? = nil) {
        self.secrets = secrets
        text = secrets.map(SecretTextRedactor.init)
    }

    /// What takes an operation's place; nothing where all of it waits for the text that comes next.
    mutating func redact(_ operation: LiveScreen.Operation) -> [LiveScreen.Operation] {
        guard let secrets else { return [operation] }
        switch operation {
        case .text(let piece):
            let shown = text?.take(piece) ?? piece
            return shown.isEmpty ? [] : [.text(shown)]
        case .beginText(let label): return finishText() + [.beginText(label: secrets.redacted(label))]
        case .endText: return finishText() + [.endText]
        // Words stand after the text that came before them.
        case .words(let words): return finishText() + [.words(secrets.redacted(words))]
        case .wordsElsewhere(let words): return [.wordsElsewhere(secrets.redacted(words))]
        case .above(let line): return [.above(line.redacted(secrets))]
        case .status(let rows): return [.status(rows.map { $0.redacted(secrets) })]
        case .input, .gap, .redraw: return [operation]
        }
    }

    private mutating func finishText() -> [LiveScreen.Operation] {
        let rest = text?.finish() ?? ""
        return rest.isEmpty ? [] : [.text(rest)]
    }
}

extension StyledText {
    fileprivate func redacted(_ secrets: SecretForms) -> StyledText {
        var redacted = StyledText()
        for span in spans { redacted.append(secrets.redacted(span.text), span.styles) }
        return redacted
    }
}
