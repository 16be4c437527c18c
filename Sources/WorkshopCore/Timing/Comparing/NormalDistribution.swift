import Foundation

/// The few values of the normal distribution and of Student's that intervals need.
enum NormalDistribution {
    /// 97.5 in 100 values are below it: the upper end of a 95 % interval.
    static let upper95 = 1.959963984540054
    /// 80 in 100 values are below it: what a test that finds four of five differences needs.
    static let upper80 = 0.8416212335729143

    /// The share of values below.
    static func share(below value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

    /// 97.5 in 100 values of Student's distribution are below it. By the expansion 26.7.5 of Abramowitz and Stegun
    /// (1964), to within 0.001 from five degrees of freedom on.
    static func studentUpper95(degreesOfFreedom: Int) -> Double {
        let inverse = 1 / Double(max(1, degreesOfFreedom))
        let z = upper95
        let square = z * z
        let first = z * (square + 1) / 4
        let second = z * ((5 * square + 16) * square + 3) / 96
        let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
        let fourth = z * ((((79 * square + 776) * square + 1_482) * square - 1_920) * square - 945) / 92_160
        return z + inverse * (first + inverse * (second + inverse * (third + inverse * fourth)))
    }
}
