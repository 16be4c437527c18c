import LessonKit

/// Shows what arrives on the wire: a line each, or with `--json` an object each.
struct WirePrinter {
    /// The most characters of one line on a screen; `--json` leaves nothing out.
    private static let lineLength = 2_000

    let console: Console
    /// The endpoint's key: a server may repeat it.
    let key: APIKey?

    /// Shows an event or a comment that came so long after the request was sent.
    func show(_ frame: ServerSentFrame, after duration: Duration) {
        var members: [String: JSONValue] = ["ms": .number((duration.milliseconds * 1_000).rounded() / 1_000)]
        switch frame {
        case .comment(let text):
            members["comment"] = .string(safe(text))
            line(": \(text)", duration)
        case .event(let event):
            members["event"] = .string(safe(event.event))
            members["data"] = .string(safe(event.data))
            members["id"] = .string(safe(event.id))
            let name = event.event == "message" ? "" : "event: \(event.event)  "
            line((event.id.isEmpty ? "" : "id: \(event.id)  ") + name + "data: \(event.data)", duration)
        }
        if console.settings.json { console.data(JSONValue.object(members).text) }
    }

    private func line(_ text: String, _ duration: Duration) {
        guard !console.settings.json else { return }
        let time = "\(Int(duration.milliseconds.rounded()))"
        let padding = String(repeating: " ", count: max(0, 6 - time.count))
        console.line("\(padding)\(time) ms  \(safe(text).onOneLine(limit: Self.lineLength))")
    }

    private func safe(_ text: String) -> String { key?.redacted(from: text) ?? text }
}
