import Foundation

/// A figure of an arm as tables show it: the one place that says how it is called and written.
struct ArmFigure: Sendable {
    /// For a terminal, where columns are dear.
    let short: String
    /// For a page.
    let long: String
    /// The figure in words; `-` where nothing is known.
    let text: @Sendable (ApproachArm) -> String

    private init(_ short: String, _ long: String, _ text: @escaping @Sendable (ApproachArm) -> String) {
        self.short = short
        self.long = long
        self.text = text
    }

    /// What a person waits for.
    static let times: [ArmFigure] = [
        ArmFigure("n", "Turns") { "\($0.n)" },
        ArmFigure("failed", "Failed") { "\($0.failures)" },
        ArmFigure("first text", "First text, median") { time($0.ttftMs.median) },
        ArmFigure("p95", "First text, p95") { time($0.ttftMs.p95) },
        ArmFigure("end", "End, median") { time($0.totalMs.median) },
        ArmFigure("p95", "End, p95") { time($0.totalMs.p95) },
        ArmFigure("dead air", "Dead air, median") { time($0.deadAirMs.median) },
    ]

    /// How the text comes.
    static let stream: [ArmFigure] = [
        ArmFigure("gap", "Chunk gap, median") { time($0.chunkGapMs.median) },
        ArmFigure("burst", "Burst index") { share($0.burstIndex) },
        ArmFigure("tokens/s", "Tokens per second") { rate($0.tokensPerSecond) },
    ]

    /// What it costs, over all turns.
    static let cost: [ArmFigure] = [
        ArmFigure("calls", "Model calls") { "\($0.modelCalls)" },
        ArmFigure("tokens in", "Tokens in") { count($0.promptTokens) },
        ArmFigure("out", "Tokens out") { count($0.completionTokens) },
        ArmFigure("discarded", "Tokens thrown away") { count($0.discardedTokens) },
    ]

    private static func time(_ ms: Double?) -> String {
        ms.map { DurationFormat.text(milliseconds: $0) } ?? "-"
    }
    private static func share(_ share: Double?) -> String {
        share.map { String(format: "%.0f %%", $0 * 100) } ?? "-"
    }
    private static func rate(_ rate: Double?) -> String { rate.map { String(format: "%.1f", $0) } ?? "-" }
    private static func count(_ count: Int?) -> String { count.map { "\($0)" } ?? "-" }
}
