import Foundation

/// A ratio with its interval as somebody says it: at least 1, in the direction that makes it so, and with as many
/// digits as it takes for an interval neither to look as if it held 1 nor as if it had no width.
struct RatioWords {
    /// `3.1 times`, or `4 %` where the ratio is below 1.095.
    let amount: String
    /// `[2.9, 3.4]`, in the unit and the direction of the amount.
    let range: String
    /// The ratio itself was below 1.
    let isLess: Bool

    /// Below it a percentage is easier to read than a multiple.
    private static let leastMultiple = 1.095
    private static let mostDigits = 3
    /// A ratio of a millionth is no measurement.
    private static let mostPlainDigits = 6

    init(ratio: Double, interval: [Double]) {
        isLess = ratio < 1
        let told = isLess ? 1 / ratio : ratio
        let ends = (isLess ? interval.map { 1 / $0 } : interval).sorted()
        let low = ends.first ?? told
        let high = ends.last ?? told
        if told < Self.leastMultiple {
            let digits = Self.digits(0, apart: [0, (low - 1) * 100, (high - 1) * 100])
            let values = [told, low, high].map { Self.text(($0 - 1) * 100, digits) }
            (amount, range) = ("\(values[0]) %", "[\(values[1]), \(values[2])]")
        } else {
            let digits = Self.digits(told < 9.95 ? 1 : 0, apart: [1, low, high])
            let values = [told, low, high].map { Self.text($0, digits) }
            (amount, range) = ("\(values[0]) times", "[\(values[1]), \(values[2])]")
        }
    }

    /// The fewest digits after the point, from `fewest` on, with which no two of the values read alike.
    private static func digits(_ fewest: Int, apart values: [Double]) -> Int {
        let most = Swift.max(fewest, mostDigits)
        return (fewest..<most).first { digits in
            Set(values.map { text($0, digits) }).count == values.count
        } ?? most
    }

    private static func text(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }

    /// The ratio as it is, whichever is the longer: `1.02 [0.97, 1.08]`, or `1.02` alone without an interval.
    static func plain(_ ratio: Double, _ interval: [Double]?) -> String {
        let (ratio, range) = plainParts(ratio, interval)
        return range.map { "\(ratio) \($0)" } ?? ratio
    }

    /// The same in two parts, for a table. Two digits after the point, and more where the interval would read as if
    /// it began or ended at 1, or where a ratio is so small that two would be none.
    static func plainParts(_ ratio: Double, _ interval: [Double]?) -> (ratio: String, range: String?) {
        let ends = interval ?? []
        // A kept comparison may hold what nobody measured.
        let smallest = ([ratio] + ends).filter { $0 > 0 && $0.isFinite }.min() ?? 1
        let least = min(mostPlainDigits, max(2, 1 - Int(log10(smallest).rounded(.down))))
        let digits = digits(least, apart: [1] + ends)
        let range = ends.isEmpty ? nil : "[\(ends.map { text($0, digits) }.joined(separator: ", "))]"
        return (text(ratio, digits), range)
    }

    /// A number of runs that claims no more than it knows: two digits, rounded up, with a comma before thousands.
    static func about(_ count: Int) -> String {
        var unit = 1
        while count / unit >= 100 { unit *= 10 }
        let rounded = (count + unit - 1) / unit * unit
        guard rounded >= 1_000 else { return "\(rounded)" }
        return "\(rounded / 1_000)," + String(format: "%03d", rounded % 1_000)
    }
}
