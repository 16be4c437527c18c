import LessonKit

/// Every case on a line; the wires share one where the same became of them.
struct FaultTable {
    let results: [FaultResult]

    func print(to console: Console) {
        var table = TextTable([
            ("fault", .left), ("delivery", .left), ("naive loop", .left), ("verdict", .left),
            ("answer", .left),
        ])
        for row in rows { table.add(row) }
        console.line()
        console.table(table)
        console.line()
        console.line(sentence)
    }

    private var rows: [[String]] {
        var rows: [[String]] = []
        var names: [String] = []
        for result in results where !names.contains(result.fault.name) {
            names.append(result.fault.name)
            for delivery in [Delivery.streamed, .whole] {
                rows += sharedRows(
                    of: results.filter { $0.fault == result.fault && $0.delivery == delivery },
                    delivery.rawValue, result.fault.name)
            }
        }
        return rows
    }

    private func sharedRows(of both: [FaultResult], _ delivery: String, _ name: String) -> [[String]] {
        let cells = both.map { [$0.naive.word, $0.outcome, $0.answer] }
        guard let first = cells.first else { return [] }
        if cells.allSatisfy({ $0 == first }) { return [[name, delivery] + first] }
        return zip(both, cells).map { ["\(name), \($0.wire.rawValue)", delivery] + $1 }
    }

    private var sentence: String {
        let unclean = results.filter { !$0.historyClean || !$0.nextQuestionAnswered }
        guard !unclean.isEmpty else {
            return
                "After each of the \(results.count) cases the history held whole turns only, and the next question "
                + "of the same session was answered."
        }
        let names = unclean.map { "\($0.fault.name) (\($0.wire.rawValue), \($0.delivery.rawValue))" }
        return "Not in order afterwards: \(names.joined(separator: ", "))."
    }
}

extension FaultResult {
    /// The verdict, or why there was no reply to judge.
    var outcome: String {
        if let verdict { return verdict.rawValue }
        return switch struck?.error {
        case let error as APIError: "none: \(error.status)"
        default: "none: it had no place"
        }
    }
}
