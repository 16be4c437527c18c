/// Hides the figures that vary from run to run, so that two runs of one command compare as equal.
///
/// Masked are durations, rates, ratios, port numbers, and the values of JSON's timing fields. Their widths
/// vary too: where a block holds such a figure, runs of spaces and of rule characters count as one.
struct FigureMask: Sendable {
    /// Masks every number, not only those with a unit.
    var everyNumber = false

    func masked(_ lines: [String]) -> [String] {
        let hidden = lines.map { hide($0) }
        guard hidden != lines else { return lines }
        return hidden.map { collapse($0) }
    }

    private func hide(_ line: String) -> String {
        // A figure may be a range or have a margin: "350–420 ms", "1.2 ± 0.3 s".
        let duration =
            #/
            [<>~≈+\-−]?\d[\d,]*(?:\.\d+)?(?:\s?(?:–|±|to)\s?\d+(?:\.\d+)?)*\s?
            (?<unit>ms|µs|ns|s|seconds?|minutes?|min)\b
            /#
        let rate =
            #/
            \d[\d,]*(?:\.\d+)?(?:\s?(?:–|±)\s?\d+(?:\.\d+)?)*\s?
            (?<unit>(?:tokens?|tok|characters?|chars?|chunks?|events?)(?:\/s|\ per\ second))
            /#
        let ratio = /\d+(?:\.\d+)?(?:\s?(?:–|±)\s?\d+(?:\.\d+)?)*\s?(?<unit>×|x\b)/
        // "2 times" may be a count; a ratio has decimals.
        let times = /\d+\.\d+ times\b/
        let port = /(?<host>127\.0\.0\.1|localhost|\[::1\]):\d+/
        let field = /(?<name>"(?:\w*Ms|median|mean|min|max|low|high|p\d+)"\s*:\s*)-?\d+(?:\.\d+)?/
        let created = /"created"\s*:\s*\d+/
        let masked =
            line
            .replacing(created, with: "\"created\":#")
            .replacing(field) { "\($0.output.name)#" }
            .replacing(port) { "\($0.output.host):#" }
            .replacing(rate) { "# \($0.output.unit)" }
            .replacing(duration) { "# \(Self.isShort($0.output.unit) ? "s" : $0.output.unit)" }
            .replacing(ratio) { "# \($0.output.unit)" }
            .replacing(times, with: "# times")
        return everyNumber ? masked.replacing(/[+\-−]?\d[\d,]*(?:\.\d+)?/, with: "#") : masked
    }

    /// What took 98 ms in one run takes 0.10 s in the next.
    private static func isShort(_ unit: Substring) -> Bool { ["ns", "µs", "ms", "s"].contains(unit) }

    private func collapse(_ line: String) -> String {
        line
            .replacing(/[ ]+/, with: " ")
            .replacing(/[─━═\-]{3,}/, with: "───")
    }
}
