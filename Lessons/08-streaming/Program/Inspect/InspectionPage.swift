import LessonKit

/// A recording for a person to read: a line for each thing, however long the thing is.
struct InspectionPage {
    private static let lineLength = 300
    /// The most lines of one kind; what is left out is counted.
    private static let lineCount = 200

    let console: Console
    /// The endpoint's key: a server may repeat it.
    var key: APIKey?

    func show(_ found: StreamInspection, named name: String) {
        let wire = found.wire.map { "the \($0.rawValue) wire" } ?? "no wire told"
        console.line(
            "\(name.onOneLine(limit: Self.lineLength)): \(console.styled(found.reply.verdict.rawValue, .bold)), "
                + "\(wire), \(CountFormat.text(found.events, "event")), "
                + "\(CountFormat.text(found.comments, "comment"))")
        list(found.eventList) { event in
            let named = event.event == "message" ? "" : "event: \(event.event)  "
            return ("event", named + "data: \(event.data)")
        }
        let message = found.reply.message
        if !message.reasoning.isEmpty { line("reasoning", message.reasoning) }
        if !message.text.isEmpty { line("text", message.text) }
        list(message.toolCalls) {
            ("call", "\($0.name) \($0.arguments)\($0.isComplete ? "" : "  (cut off: it must not run)")")
        }
        if let reason = found.reply.finishReason { line("finish", reason.rawValue) }
        if let usage = found.reply.usage {
            line("usage", "\(usage.promptTokens) + \(usage.completionTokens) tokens")
        }
        list(found.reply.repairs) { ("repair", "\($0.kind): \($0.detail)") }
        if let problem = found.problem {
            line("error", (problem.type.map { "\($0): " } ?? "") + problem.message)
        }
    }

    private func list<Element>(_ elements: [Element], _ words: (Element) -> (label: String, text: String)) {
        for element in elements.prefix(Self.lineCount) {
            let (label, text) = words(element)
            line(label, text)
        }
        if elements.count > Self.lineCount { console.line("  … and \(elements.count - Self.lineCount) more") }
    }

    private func line(_ label: String, _ text: String) {
        let padding = String(repeating: " ", count: max(1, 11 - label.count))
        console.line(
            "  \(label)\(padding)\((key?.redacted(from: text) ?? text).onOneLine(limit: Self.lineLength))")
    }
}
