/// The sum of the products of two vectors' numbers.
///
/// Several sums are kept that do not wait for one another: a processor can begin an addition long before the last one
/// is done.
enum DotProduct {
    /// Of two vectors of floats.
    static func of(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
        let count = min(left.count, right.count)
        guard count > 0, let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        var sums = (SIMD16<Float>(), SIMD16<Float>())
        var index = 0
        // No index overflows below `count`.
        while index &+ 32 <= count {
            sums.0 += load(left + index) * load(right + index)
            sums.1 += load(left + (index &+ 16)) * load(right + (index &+ 16))
            index &+= 32
        }
        var total = (sums.0 + sums.1).sum()
        while index < count {
            total += left[index] * right[index]
            index &+= 1
        }
        return total
    }

    /// Of a vector of floats' upper halves and one of floats, twice as many as words. The words' lower halves belong to
    /// the first half of the floats, the upper halves to the second: so all that is multiplied at once lies together,
    /// and one shift, or one mask, makes floats of it, which every processor can do.
    static func of(halves words: UnsafeBufferPointer<UInt32>, _ right: UnsafeBufferPointer<Float>) -> Float {
        let count = min(words.count, right.count / 2)
        guard count > 0, let words = words.baseAddress, let first = right.baseAddress else { return 0 }
        let second = first + count
        let upper: UInt32 = 0xFFFF_0000
        var sums = (SIMD16<Float>(), SIMD16<Float>())
        var index = 0
        while index &+ 16 <= count {
            let word: SIMD16<UInt32> = load(words + index)
            sums.0 += unsafeBitCast(word &<< 16, to: SIMD16<Float>.self) * load(first + index)
            sums.1 += unsafeBitCast(word & upper, to: SIMD16<Float>.self) * load(second + index)
            index &+= 16
        }
        var total = (sums.0 + sums.1).sum()
        while index < count {
            total += Float(bitPattern: words[index] << 16) * first[index]
            total += Float(bitPattern: words[index] & upper) * second[index]
            index &+= 1
        }
        return total
    }

    @inline(__always)
    private static func load<Number>(_ pointer: UnsafePointer<Number>) -> SIMD16<Number> {
        // A row begins where the one before it ends, which is no multiple of 64 bytes in general.
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Number>.self)
    }
}
