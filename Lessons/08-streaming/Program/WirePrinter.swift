import LessonKit

/// Shows what arrives on the wire: a line each, or with `--json` an object each. A server may repeat the key: what it came
/// in is not shown as it is.
final class WirePrinter {
    /// The most characters of one line on a screen; `--json` leaves nothing out.
    private static let lineLength = 2_000

    private let console: Console
    private var redactor: FrameRedactor

    init(console: Console) {
        self.console = console
        redactor = FrameRedactor(console.concealed)
    }

    /// Shows an event or a comment that came so long after the request was sent.
    func show(_ frame: ServerSentFrame, after duration: Duration) {
        for timed in redactor.take(.init(frame, after: duration)) { write(timed.frame, timed.after) }
    }

    /// Shows what waited for the rest of a key that never came.
    func finish() {
        for timed in redactor.finish() { write(timed.frame, timed.after) }
    }

    private func write(_ frame: ServerSentFrame, _ duration: Duration) {
        var members: [String: JSONValue] = ["ms": .number((duration.milliseconds * 1_000).rounded() / 1_000)]
        switch frame {
        case .comment(let text):
            members["comment"] = .string(text)
            line(": \(text)", duration)
        case .event(let event):
            members["event"] = .string(event.event)
            members["data"] = .string(event.data)
            members["id"] = .string(event.id)
            let name = event.event == "message" ? "" : "event: \(event.event)  "
            line((event.id.isEmpty ? "" : "id: \(event.id)  ") + name + "data: \(event.data)", duration)
        }
        if console.settings.json { console.data(JSONValue.object(members).text) }
    }

    private func line(_ text: String, _ duration: Duration) {
        guard !console.settings.json else { return }
        let time = "\(Int(duration.milliseconds.rounded()))"
        let padding = String(repeating: " ", count: max(0, 6 - time.count))
        console.line("\(padding)\(time) ms  \(text.onOneLine(limit: Self.lineLength))")
    }
}
