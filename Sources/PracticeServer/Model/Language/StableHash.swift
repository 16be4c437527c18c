/// FNV-1a, 64 bit: the same text gives the same number in every process, which `Hasher` does not promise.
struct StableHash: Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init(_ parts: String...) {
        for part in parts {
            for byte in part.utf8 { mix(byte) }
            mix(0xff)
        }
    }

    private mutating func mix(_ byte: UInt8) {
        value ^= UInt64(byte)
        value &*= 0x0000_0100_0000_01b3
    }

    func pick<Element>(_ elements: [Element], salt: UInt64 = 0) -> Element? {
        guard !elements.isEmpty else { return nil }
        let mixed = (value ^ (salt &* 0x9e37_79b9_7f4a_7c15)) >> 11
        return elements[Int(mixed % UInt64(elements.count))]
    }

    func number(in range: ClosedRange<Int>, salt: UInt64 = 0) -> Int {
        let mixed = (value ^ (salt &* 0x9e37_79b9_7f4a_7c15)) >> 17
        return range.lowerBound + Int(mixed % UInt64(range.count))
    }

    var hexadecimal: String { String(value, radix: 16) }
}
