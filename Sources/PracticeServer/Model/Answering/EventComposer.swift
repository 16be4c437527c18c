/// Sentences about events that a tool listed.
enum EventComposer {
    /// More events than this are only counted.
    static let limit = 5

    static func sentence(for event: ToolOutput.Event, isNext: Bool = false) -> String {
        var text = (isNext ? "The next " : "") + event.name + (isPlural(event.name) ? " are" : " is")
        if let date = event.date {
            text += " on " + date.spoken
        } else if let weekday = event.weekday {
            text += " on " + weekday.name
        }
        if let start = spoken(event.start) {
            text += spoken(event.end).map { ", \(start) to \($0)" } ?? " at \(start)"
        }
        if let place = event.place, !place.isEmpty { text += ", " + place }
        return text.asSentence
    }

    /// The place in a sentence of its own, for questions that ask for nothing else.
    static func placement(of event: ToolOutput.Event) -> String? {
        guard let place = event.place, !place.isEmpty else { return nil }
        let verb = isPlural(event.name) ? " take place at: " : " takes place at: "
        return event.name + verb + place.asSentence
    }

    private static func isPlural(_ name: String) -> Bool {
        let last = Tokenizer.words(in: name).last?.lower ?? ""
        return last.hasSuffix("s") && !last.hasSuffix("ss") && !last.hasSuffix("us") && !last.hasSuffix("ics")
    }

    private static func spoken(_ time: String?) -> String? {
        guard let time, !time.isEmpty else { return nil }
        let words = Tokenizer.words(in: time)
        guard
            let reading = ToolOutput(time).clock?.time
                ?? words.indices.first.flatMap({ ClockTime.read(words, at: $0)?.time })
        else {
            return words.contains { $0.isNumber && $0.lower.count == 4 } ? nil : time
        }
        return reading.spoken
    }

    static func list(_ output: ToolOutput, question: Question) -> [String]? {
        let events = output.events
        guard !events.isEmpty else {
            let isEmptyList =
                output.json?["events"]?.array?.isEmpty ?? false || output.json == .array([]) || output.isEmpty
            return isEmptyList ? ["No events are listed for that period."] : nil
        }
        let more = (output.json?["more"]?.int ?? 0) + max(0, events.count - limit)
        let total = events.count + (output.json?["more"]?.int ?? 0)
        var sentences = [total == 1 ? "There is one event." : "There are \(total) events."]
        let described = events.prefix(limit).map { sentence(for: $0).withoutFinalPeriod }
        sentences.append(described.joined(separator: "; ").asSentence)
        if more > 0 { sentences.append(more == 1 ? "There is one more." : "There are \(more) more.") }
        return sentences
    }
}
