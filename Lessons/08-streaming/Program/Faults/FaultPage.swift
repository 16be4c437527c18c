import LessonKit

/// The cases of one fault in full.
struct FaultPage {
    let results: [FaultResult]

    func print(to console: Console) {
        if let fault = results.first?.fault { console.heading("\(fault.name): \(fault.summary).") }
        for result in results {
            console.line("\n\(result.wire.rawValue), \(result.delivery.rawValue)")
            console.line("  naive loop  \(result.naive.sentence)")
            console.line("  this kit    verdict \(result.outcome)")
            for line in more(on: result) {
                console.line("              " + ControlCharacters.removed(from: line))
            }
        }
    }

    private func more(on result: FaultResult) -> [String] {
        var lines = (result.struck?.repairs ?? []).map { "mended: \($0.kind), \($0.detail)" }
        lines += result.waits.map { "\($0)" }
        if result.failure != nil, let error = result.error { lines.append("error: \(error)") }
        if let text = result.partialText, !text.isEmpty { lines.append("shown, as a part only: \(text)") }
        let history = result.historyClean ? "clean" : "NOT clean"
        let next = result.nextQuestionAnswered ? "answered" : "NOT answered"
        let turn = result.failure == nil ? "the turn is answered" : "no trace of the turn"
        return lines + ["history \(history), \(turn); next question \(next)"]
    }
}
