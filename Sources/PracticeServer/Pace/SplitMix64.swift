/// Steele, Lea and Flood's SplitMix64: small, fast, and equal on every platform for equal seeds.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A factor drawn evenly from 1 − deviation to 1 + deviation.
    mutating func factor(within deviation: Double) -> Double {
        // 53 bits are what a Double holds without rounding; the standard library's `random(in:)` promises
        // no algorithm, and equal seeds must draw equal jitter on every toolchain.
        let unit = Double(next() >> 11) / Double(1 << 53)
        return 1 + deviation * (2 * unit - 1)
    }

    /// The generator's finishing step alone: spreads any two different inputs far apart.
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
