extension ArmComparison.Metric {
    /// A longer time is none that a program measured: eleven days.
    private static let longest = 1e9

    /// The sample's value, in milliseconds; nil for one that is no time and would spoil every mean: zero, negative,
    /// endless or not a number, as a stored run may hold.
    func milliseconds(of sample: ApproachSample) -> Double? {
        let value =
            switch self {
            case .timeToFirstToken: sample.ttftMs
            case .total: sample.totalMs
            case .deadAir: sample.deadAirMs
            }
        return value > 0 && value <= Self.longest ? value : nil
    }
}
