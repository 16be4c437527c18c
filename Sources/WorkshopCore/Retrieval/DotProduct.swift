/// The sum of the products of two vectors' numbers.
enum DotProduct {
    /// Sixteen products at a time, in four sums that do not wait for one another: one sum alone would wait for each
    /// addition, which takes the processor about four times as long as starting one.
    static func of(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
        let count = min(left.count, right.count)
        guard count > 0, let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        var sums = (SIMD16<Float>(), SIMD16<Float>(), SIMD16<Float>(), SIMD16<Float>())
        var index = 0
        while index + 64 <= count {
            sums.0 += load(left, index) * load(right, index)
            sums.1 += load(left, index + 16) * load(right, index + 16)
            sums.2 += load(left, index + 32) * load(right, index + 32)
            sums.3 += load(left, index + 48) * load(right, index + 48)
            index += 64
        }
        var total = ((sums.0 + sums.1) + (sums.2 + sums.3)).sum()
        while index < count {
            total += left[index] * right[index]
            index += 1
        }
        return total
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Float>, _ index: Int) -> SIMD16<Float> {
        // A row begins where the one before it ends, which is no multiple of 64 bytes in general.
        UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD16<Float>.self)
    }
}
