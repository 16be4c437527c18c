/// What a report's page and its picture both say in words.
enum ReportWords {
    static let headline = "How long does a person wait?"
    static let nothing = "Nothing was measured: there is no turn to show."

    /// Names what is compared.
    static func title(_ report: ComparisonReport) -> String {
        let names = report.arms.prefix(6).map { $0.name.cutInTheMiddle(limit: 60) }
        let rest = report.arms.count - names.count
        guard let last = names.last else { return "Comparison of no arms" }
        if rest > 0 { return "Comparison of " + names.joined(separator: ", ") + " and \(rest) more" }
        let others = names.dropLast().joined(separator: ", ")
        return "Comparison of " + (others.isEmpty ? last : "\(others) and \(last)")
    }

    /// Where the figures come from.
    static func origin(_ report: ComparisonReport) -> String {
        let mode = report.mode.uppercased()
        let places = Set(report.arms.map { "\($0.endpoint) \($0.model ?? "")" }).count
        return (places > 1 ? "The first of \(places) endpoints or models: " : "")
            + "\(mode) endpoint \(report.endpoint), model \(report.model)"
    }

    /// A simulated pace is called so.
    static func pace(_ report: ComparisonReport) -> String? {
        report.latency.map { "Simulated pace: \($0). The waits are made, not a real model's." }
    }
}
