import Foundation
import LessonKit

/// One trace by every rule, as a table, and below it what a person saw.
struct RosettaTable {
    let trace: RosettaReport.Trace

    func print(to console: Console) {
        console.heading(title)
        console.table(table)
        console.line(sentence)
    }

    private var title: String {
        let name = ControlCharacters.removed(from: trace.name).onOneLine(limit: 66)
        return trace.calls == 1 ? name : "\(name) (\(trace.calls) calls)"
    }

    private var table: TextTable {
        let isOne = trace.calls < 2
        var table = TextTable(
            [("first token by", .left)]
                + (isOne ? [("ms", .right)] : [("first call", .right), ("last", .right)])
                + [("what it counts", .left)])
        for rule in trace.rules {
            let times = isOne ? [rule.lastCallMs] : [rule.firstCallMs, rule.lastCallMs]
            table.add([rule.tool] + times.map(Self.text) + [rule.counts])
        }
        return table
    }

    private var sentence: String {
        guard let time = trace.personMs else { return "A person saw no text at all." }
        return "A person saw the first word \(Self.text(time)) ms after Enter"
            + (trace.calls > 1 ? ", over all calls and tools." : ".")
    }

    private static func text(_ milliseconds: Double?) -> String {
        milliseconds.map { String(format: $0 < 9.95 ? "%.1f" : "%.0f", $0) } ?? "none"
    }
}
