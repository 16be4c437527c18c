/// Takes keys out of the frames of a stream that are shown to a person one by one, also those that the frames hold in
/// parts.
public struct FrameRedactor: Sendable {
    /// A frame and when it came.
    public struct Timed: Sendable {
        /// What came.
        public var frame: ServerSentFrame
        /// How long after the request.
        public var after: Duration

        /// Makes one.
        public init(_ frame: ServerSentFrame, after: Duration) { (self.frame, self.after) = (frame, after) }
    }

    private let forms: SecretForms
    private var deltas: DeltaTexts<Timed>

    /// A redactor of one stream.
    public init(_ forms: SecretForms) {
        self.forms = forms
        deltas = DeltaTexts(forms)
    }

    /// Takes a frame, and gives back those that may be shown: one waits only while it may hold a part of a key.
    public mutating func take(_ timed: Timed) -> [Timed] {
        guard case .event(let event) = timed.frame else { return shown(deltas.take(timed, nil)) }
        return shown(deltas.take(timed, DeltaLine(data: event.data)))
    }

    /// Gives back the rest: no more comes.
    public mutating func finish() -> [Timed] { shown(deltas.finish()) }

    private func shown(_ items: [DeltaTexts<Timed>.Item]) -> [Timed] {
        items.map { item in
            var timed = item.payload
            switch timed.frame {
            case .comment(let text): timed.frame = .comment(forms.redacted(text))
            case .event(var event):
                event.data = forms.redacted(item.line?.changedText ?? event.data)
                event.event = forms.redacted(event.event)
                event.id = forms.redacted(event.id)
                timed.frame = .event(event)
            }
            return timed
        }
    }
}
