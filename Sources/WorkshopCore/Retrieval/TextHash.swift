/// FNV-1a with 128 bits: equal texts have equal hashes, and two different texts of a knowledge base will not meet.
/// It protects against nothing else.
struct TextHash: Sendable, Hashable {
    private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

    init(_ text: String) {
        for byte in text.utf8 { state = (state ^ UInt128(byte)) &* Self.prime }
    }

    /// Thirty-two hexadecimal digits.
    var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
