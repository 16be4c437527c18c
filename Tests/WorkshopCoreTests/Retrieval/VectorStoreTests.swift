import Testing

@testable import WorkshopCore

@Suite("Vector store")
struct VectorStoreTests {
    /// Vectors from a seed; every seventh is a copy of the one before, so that there are equals.
    private static func vectors(rows: Int, dimensions: Int, seed: UInt64) -> [[Float]] {
        var random = SeededGenerator(seed: seed)
        var vectors: [[Float]] = []
        for row in 0..<rows {
            let isCopy = row % 7 == 6
            vectors.append(
                isCopy
                    ? vectors[row - 1]
                    : (0..<dimensions).map { _ in Float.random(in: -1...1, using: &random) })
        }
        return vectors
    }

    private static func cosine(_ left: [Float], _ right: [Float]) -> Double {
        func dot(_ left: [Float], _ right: [Float]) -> Double {
            zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        return dot(left, right) / (dot(left, left) * dot(right, right)).squareRoot()
    }

    @Test(
        "The nearest are those of the plain definition, equals in the order of their rows",
        arguments: [(1, 1), (50, 3), (50, 16), (90, 63), (90, 64), (90, 65), (90, 200)],
        [1, 10, 100])
    func agreesWithTheDefinition(shape: (rows: Int, dimensions: Int), wanted: Int) {
        let vectors = Self.vectors(rows: shape.rows, dimensions: shape.dimensions, seed: 5)
        let query = Self.vectors(rows: 1, dimensions: shape.dimensions, seed: 99)[0]
        var store = VectorStore(dimensions: shape.dimensions)
        vectors.forEach { store.append($0) }
        let found = store.nearest(to: query, count: wanted)
        #expect(found.count == min(wanted, shape.rows))
        #expect(Set(found.map(\.row)).count == found.count)
        for match in found {
            #expect(abs(Double(match.score) - Self.cosine(vectors[match.row], query)) < 1e-5)
        }
        for (better, worse) in zip(found, found.dropFirst()) {
            #expect(better.score > worse.score || (better.score == worse.score && better.row < worse.row))
        }
        let left = Set(vectors.indices).subtracting(found.map(\.row))
        if let last = found.last {
            #expect(left.allSatisfy { Self.cosine(vectors[$0], query) <= Double(last.score) + 1e-5 })
        }
    }

    @Test("A store that is searched on all cores finds the same as one row after the other")
    func allCores() {
        let (rows, dimensions) = (10_000, 128)
        let vectors = Self.vectors(rows: rows, dimensions: dimensions, seed: 11)
        var store = VectorStore(dimensions: dimensions, capacity: rows)
        vectors.forEach { store.append($0) }
        #expect(rows * dimensions >= VectorStore.parallelThreshold)
        let query = vectors[4_321]
        let found = store.nearest(to: query, count: 5)
        #expect(found.first?.row == 4_321)
        // One row after the other: each part is below the size at which all cores are put to work.
        let slice = VectorStore.parallelThreshold / dimensions - 1
        var best: [VectorStore.Match] = []
        for first in stride(from: 0, to: rows, by: slice) {
            var part = VectorStore(dimensions: dimensions)
            vectors[first..<min(first + slice, rows)].forEach { part.append($0) }
            best += part.nearest(to: query, count: 5).map { .init(row: $0.row + first, score: $0.score) }
        }
        best.sort { $0.score > $1.score || ($0.score == $1.score && $0.row < $1.row) }
        #expect(found == Array(best.prefix(5)))
    }

    @Test("A store large enough for two passes finds the same as in one")
    func twoPasses() {
        let (rows, dimensions) = (4_200, 1_000)
        #expect(rows * dimensions >= VectorStore.twoPassThreshold)
        var store = VectorStore(dimensions: dimensions, capacity: rows)
        let vectors = Self.vectors(rows: 21, dimensions: dimensions + rows, seed: 7)
        for row in 0..<rows { store.append(Array(vectors[row % 21][row / 21..<row / 21 + dimensions])) }
        let query = Array(vectors[5][3..<3 + dimensions])
        let found = store.nearest(to: query, count: 5)
        #expect(found == store.nearest(to: query, count: 5, inTwoPasses: false))
        // Row 6 of the vectors is a copy of row 5.
        #expect(found.prefix(2).map(\.row) == [3 * 21 + 5, 3 * 21 + 6])
    }

    @Test("Length does not matter, direction does")
    func scale() {
        var store = VectorStore(dimensions: 2)
        for vector: [Float] in [[0, 1e-20], [3e30, 3e30], [-5, 0], [0, 0]] { store.append(vector) }
        let found = store.nearest(to: [1e15, 0], count: 4)
        #expect(found.map(\.row) == [1, 0, 3, 2])
        #expect(abs(found[0].score - Float(0.5).squareRoot()) < 1e-6)
        #expect(found.map(\.score).dropFirst() == [0, 0, -1])
    }

    @Test("An empty store, and a request for none, find nothing", arguments: [0, -1, 5])
    func nothing(wanted: Int) {
        #expect(VectorStore(dimensions: 3).nearest(to: [1, 2, 3], count: wanted).isEmpty)
        var store = VectorStore(dimensions: 1)
        store.append([1])
        #expect(store.nearest(to: [1], count: min(wanted, 0)).isEmpty)
    }
}
