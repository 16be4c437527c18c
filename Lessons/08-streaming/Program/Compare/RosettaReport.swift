import LessonKit

/// The same traces by every tool's rule, and what a person saw.
struct RosettaReport: Encodable, Sendable {
    struct Rule: Encodable, Sendable {
        let rule: String
        let tool: String
        let counts: String
        let source: String
        @NullWhenNil var firstCallMs: Double?
        @NullWhenNil var lastCallMs: Double?
    }

    struct Trace: Encodable, Sendable {
        /// The question of a turn, or the name of a script.
        let name: String
        let calls: Int
        let rules: [Rule]
        /// From Enter to the first visible text, over all calls and tools; nil when there was none.
        @NullWhenNil var personMs: Double?

        init(name: String, calls: [RosettaCall], person: Duration?) {
            self.name = name
            self.calls = calls.count
            personMs = person?.milliseconds
            rules = RosettaRule.allCases.map { rule in
                Rule(
                    rule: rule.rawValue, tool: rule.tool, counts: rule.counts, source: rule.source,
                    firstCallMs: calls.first?.time(by: rule)?.milliseconds,
                    lastCallMs: calls.last?.time(by: rule)?.milliseconds)
            }
        }
    }

    let endpoint: String
    let mode: String
    let wire: String
    let traces: [Trace]
}
