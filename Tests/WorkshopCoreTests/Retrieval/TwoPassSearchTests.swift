import Testing

@testable import WorkshopCore

@Suite("Search in two passes")
struct TwoPassSearchTests {
    /// Vectors that make it hard to tell the nearest from the others, or from nothing.
    enum Kind: CaseIterable {
        case random
        case equal
        /// Their numbers differ in digits that the coarse copies do not have.
        case nearlyEqual
        /// Every number lies in the middle between two coarse ones, where rounding goes furthest.
        case betweenCoarse
        case opposite
        case mostlyZeros
        case subnormal
        case huge
        case ofAllLengths

        func vector(_ row: Int, _ dimensions: Int, using random: inout SeededGenerator) -> [Float] {
            var noise: [Float] { (0..<dimensions).map { _ in Float.random(in: -1...1, using: &random) } }
            switch self {
            case .random: return noise
            case .equal: return (0..<dimensions).map { Float($0 % 5) - 1.7 }
            case .nearlyEqual: return zip(noise, 0...).map { 1 + Float($1 % 3) + $0 * 0x1p-18 }
            case .betweenCoarse:
                return noise.map { Float(bitPattern: $0.bitPattern & 0xFFFF_0000 | 0x8000) }
            case .opposite: return noise.map { row % 2 == 0 ? 1 + $0 * 0x1p-16 : -1 - $0 * 0x1p-16 }
            case .mostlyZeros: return row % 3 == 0 ? noise : [Float](repeating: 0, count: dimensions)
            case .subnormal: return noise.map { $0 * 0x1p-140 }
            case .huge: return noise.map { $0 * .greatestFiniteMagnitude }
            case .ofAllLengths:
                let length = Float(sign: .plus, exponent: row % 200 - 100, significand: 1)
                return noise.map { $0 * length }
            }
        }
    }

    private static func store(_ kind: Kind, rows: Int, dimensions: Int) -> (VectorStore, query: [Float]) {
        var random = SeededGenerator(seed: UInt64(rows * 1_009 + dimensions))
        var store = VectorStore(dimensions: dimensions)
        for row in 0..<rows { store.append(kind.vector(row, dimensions, using: &random)) }
        return (store, kind.vector(rows, dimensions, using: &random))
    }

    @Test(
        "Finds the rows and scores of the search over everything, exactly", arguments: Kind.allCases,
        [(1, 1), (40, 2), (600, 7), (520, 31), (1_030, 32), (600, 33), (520, 130)])
    func agrees(kind: Kind, shape: (rows: Int, dimensions: Int)) {
        let (store, query) = Self.store(kind, rows: shape.rows, dimensions: shape.dimensions)
        for query in [query, query.map { -$0 }, query.map { _ in 0 }] {
            for wanted in [-1, 0, 1, 10, 515, shape.rows, shape.rows + 1] {
                let found = store.nearest(to: query, count: wanted, inTwoPasses: true)
                let expected = store.nearest(to: query, count: wanted, inTwoPasses: false)
                #expect(found == expected, "\(wanted) wanted")
                #expect(found.count == max(0, min(wanted, shape.rows)))
            }
        }
    }

    @Test("A row that rounding puts behind another is found all the same")
    func roundedBehind() {
        func number(_ bits: UInt32) -> Float { Float(bitPattern: bits) }
        // Both numbers of the nearer row are rounded down, both of the other one up.
        let pairs = [
            (number(0x3F01_7F00), number(0x3F01_7F00)), (number(0x3F01_8100), number(0x3F00_8100)),
        ]
        var store = VectorStore(dimensions: 3)
        var coarse = CoarseVectors(dimensions: 3, capacity: 2)
        for (first, second) in pairs {
            let vector = [first, second, (1 - first * first - second * second).squareRoot()]
            store.append(vector)
            coarse.append(vector)
        }
        let query: [Float] = [Float(0.5).squareRoot(), Float(0.5).squareRoot(), 0]
        #expect(coarse.candidates(1, nearestTo: query) == [0, 1])
        #expect(store.nearest(to: query, count: 1, inTwoPasses: true).map(\.row) == [0])
    }

    @Test("Few of many random vectors are left to the second pass")
    func fewCandidates() throws {
        var random = SeededGenerator(seed: 3)
        var coarse = CoarseVectors(dimensions: 64, capacity: 4_000)
        for row in 0..<4_000 {
            let vector = Kind.random.vector(row, 64, using: &random)
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            coarse.append(vector.map { $0 / length })
        }
        let candidates = try #require(
            coarse.candidates(10, nearestTo: [1] + [Float](repeating: 0, count: 63)))
        #expect((10...40).contains(candidates.count))
        #expect(candidates == candidates.sorted())
        #expect(coarse.byteCount == 4_000 * 64 * 2)
    }

    @Test("Where a number is not finite, nothing is left out", arguments: [Float.nan, .infinity, -.infinity])
    func notFinite(number: Float) {
        var coarse = CoarseVectors(dimensions: 3, capacity: 2)
        coarse.append([1, 0, 0])
        #expect(coarse.candidates(1, nearestTo: [0, number, 0]) == nil)
        #expect(coarse.candidates(1, nearestTo: [0, 1, 0]) == [0])
        coarse.append([0, number, 0])
        coarse.append([0, 0, 1])
        #expect(coarse.candidates(1, nearestTo: [0, 1, 0]) == nil)
    }
}
