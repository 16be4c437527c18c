/// Turns findings into the text of an answer.
struct Responder: Sendable {
    let conversation: Conversation
    let findings: Findings
    let instructions: Instructions
    let toolbox: Toolbox

    /// The sentences that answer one question, or nil when the request does not hold the answer.
    func sentences(for question: Question, used: inout AnswerComposer.Answer) -> [String]? {
        switch question.intent {
        case .clock: return clock(question) ?? data(question)
        case .listEvents:
            if let list = listed(question) { return list }
        case .daysUntil:
            if let days = DaysComposer(findings: findings, ambient: instructions.ambient).answer(
                question, used: &used)
            {
                return days
            }
        case .compare:
            if let comparison = ComparisonComposer(findings: findings, ambient: instructions.ambient).answer(
                question)
            {
                return comparison
            }
        case .compareAmounts(let wantsLarger):
            return AmountComposer(findings: findings, ambient: instructions.ambient).answer(
                question, wantsLarger: wantsLarger, used: &used)
        case .lookUp: break
        }
        if question.intent == .daysUntil || question.intent == .listEvents, question.core.isEmpty {
            return nil
        }
        if question.intent == .daysUntil { return nil }
        if case .compare = question.intent { return nil }
        return lookUp(question, used: &used)
    }

    private func lookUp(_ question: Question, used: inout AnswerComposer.Answer) -> [String]? {
        if question.attributes.contains(.time) || question.form == .command, let next = nextEvent(question) {
            return next
        }
        if question.form != .yesNo, let data = data(question) { return data }
        for usesHistory in question.reference == nil ? [false] : [false, true] {
            let ranker = findings.ranker(ambient: instructions.ambient, usesHistory: usesHistory)
            if let answer = AnswerComposer(ranker: ranker, now: findings.clock).answer(question) {
                used.used.formUnion(answer.used)
                used.passages.formUnion(answer.passages)
                return answer.sentences
            }
        }
        return data(question) ?? eventPlace(question) ?? listed(question)
    }

    private func nextEvent(_ question: Question) -> [String]? {
        let ambient = instructions.ambient
        guard !findings.results(.nextOccurrence).isEmpty else { return nil }
        let found = findings.occurrence(of: question, ambient: ambient, usesHistory: false)
        guard let sentence = found.sentence, let days = found.days else { return nil }
        return [sentence.text, DaysComposer.phrase("That", days: days, weekday: nil)]
    }

    private func listed(_ question: Question) -> [String]? {
        findings.results(.listEvents).last { !$0.output.isError }.flatMap {
            EventComposer.list($0.output, question: question)
        }
    }

    /// Where an event that was looked up by its name takes place.
    private func eventPlace(_ question: Question) -> [String]? {
        guard question.attributes.contains(.place) else { return nil }
        let found = findings.occurrence(of: question, ambient: instructions.ambient, usesHistory: false)
        guard !findings.results(.nextOccurrence).isEmpty, let sentence = found.sentence else { return nil }
        return [sentence.text]
    }

    private func data(_ question: Question) -> [String]? {
        let told = findings.results(.other).compactMap { DataComposer.sentences(for: $0) }.flatMap { $0 }
        return told.isEmpty ? nil : Array(told.prefix(6))
    }

    private func clock(_ question: Question) -> [String]? {
        guard let clock = findings.clock else { return nil }
        let day = clock.date?.spoken ?? clock.weekday?.name
        switch (day, clock.time) {
        case (let day?, let time?):
            let year = clock.date.map { ", \($0.year)" } ?? ""
            return ["It is \(time.spoken) on \(day)\(year)."]
        case (let day?, nil): return ["Today is \(day)\(clock.date.map { ", \($0.year)" } ?? "")."]
        case (nil, let time?): return ["It is \(time.spoken)."]
        default: return nil
        }
    }
}
