/// Answers "how many days until …".
struct DaysComposer: Sendable {
    let findings: Findings
    let ambient: Set<String>

    func answer(_ question: Question, used: inout AnswerComposer.Answer) -> [String]? {
        let found = findings.occurrence(
            of: question, ambient: ambient, usesHistory: !findings.history.isEmpty)
        guard let days = found.days, days >= 0 else { return nil }
        guard let sentence = found.sentence else {
            let target =
                (found.date ?? found.nearest.flatMap { findings.dates[$0] })?.spoken ?? found.nearest?.name
                ?? "that day"
            return [days == 0 ? "\(target) is today." : "It is \(DaysComposer.count(days)) until \(target)."]
        }
        used.used.insert(sentence.text)
        used.passages.insert(sentence.passage)
        let weekday = found.date == nil ? found.nearest : found.date?.weekday
        return [
            sentence.text.asSentence, DaysComposer.phrase(name(of: question), days: days, weekday: weekday),
        ]
    }

    static func count(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }

    static func phrase(_ subject: String, days: Int, weekday: Weekday?) -> String {
        let on = weekday.map { ", on \($0.name)" } ?? ""
        switch days {
        case 0: return "\(subject) is today (0 days)\(on)."
        case 1: return "\(subject) is tomorrow, in 1 day\(on)."
        default: return "\(subject) is in \(days) days\(on)."
        }
    }

    /// "The next AI Club meeting"; after a pronoun, or where the name would not be a noun, "The next one".
    private func name(of question: Question) -> String {
        guard question.reference == nil, let last = question.core.last else { return "The next one" }
        var phrase = question.core.phrase
        if last.lower == "meet" || last.lower == "meets" {
            phrase = question.core.dropLast().phrase + " meeting"
        }
        if last.lower.hasSuffix("s"), !last.isCapitalised || ["open", "start", "begin"].contains(last.stem) {
            return "The next one"
        }
        return "The next " + phrase
    }
}

extension ArraySlice<Word> {
    var phrase: String { Array(self).phrase }
}
