/// Copies of vectors with half the bits, to find out quickly which rows of a store can be among the nearest.
///
/// What a search costs is reading memory, so half the bits take half the time. A coarse number is the upper half of a
/// float (the format is called bfloat16): its sign, all of its exponent, and 7 of the 23 digits after the point. The
/// score of a coarse vector is near the exact one, and how near is known. A row whose coarse score is too low for that
/// difference to make up cannot be among the nearest; the few others have to be scored exactly.
struct CoarseVectors: Sendable {
    /// Numbers in each vector.
    private let dimensions: Int
    /// Words in each vector. A word's lower half is a number of the vector's first half, its upper half the number in
    /// the same place of the second half.
    private let width: Int
    private var count = 0
    private var words: [UInt32] = []
    /// The greatest distance of a vector to its coarse copy; infinite once a vector is not finite.
    private var greatestDistance = 0.0

    /// The memory that the copies take.
    var byteCount: Int { words.count * MemoryLayout<UInt32>.stride }

    init(dimensions: Int, capacity: Int) {
        self.dimensions = dimensions
        width = (dimensions + 1) / 2
        HugePages.reserve(capacity * width, in: &words)
    }

    /// Adds the copy of a vector of length 1, or of zeros.
    mutating func append(_ vector: [Float]) {
        // Rounded to the nearest: the first digit cut off is carried over.
        let upperHalves = vector.map { ($0.bitPattern &+ 0x8000) >> 16 }
        let second = upperHalves[width...] + [UInt32](repeating: 0, count: 2 * width - dimensions)
        words.append(contentsOf: zip(upperHalves, second).map { $0 | $1 << 16 })
        count += 1
        let squares = zip(vector, upperHalves).reduce(into: 0.0) { sum, pair in
            let difference = Double(pair.0) - Double(Float(bitPattern: pair.1 << 16))
            sum += difference * difference
        }
        greatestDistance = squares.isFinite ? max(greatestDistance, squares.squareRoot()) : .infinity
    }

    /// No coarse score is further than this from the exact one.
    ///
    /// The true dot products differ by at most the distance between a vector and its copy, times the query's length,
    /// which is 1. Each score is a sum of `n` products in floats, and differs from the true one by at most n · 2⁻²⁴ /
    /// (1 - n · 2⁻²⁴) of the lengths' product, in whatever order it is added up (Higham, Accuracy and Stability of
    /// Numerical Algorithms, section 3.1). Up to 2²⁰ numbers that is less than 2.2 · n · 2⁻²⁴ for both scores together.
    /// The rest of 4 · n · 2⁻²⁴ is more than lengths not quite 1, and products too small for a float, can amount to.
    private var error: Double {
        dimensions <= 1 << 20 ? greatestDistance + Double(dimensions) * 0x1p-22 : .infinity
    }

    /// Rows, in order, among which are all that can be one of so many nearest by their exact scores. Nil when that
    /// cannot be told.
    ///
    /// Take the rows with the best coarse scores, as many as are wanted, and the last one's coarse score. All their exact
    /// scores are at least that less `error`. So are then the exact scores of the nearest rows, and the coarse scores of
    /// the nearest are at least that less `error` once more.
    ///
    /// - Parameter query: of length 1, or zeros.
    func candidates(_ wanted: Int, nearestTo query: [Float]) -> [Int]? {
        guard error.isFinite, query.allSatisfy(\.isFinite) else { return nil }
        let query = query + [Float](repeating: 0, count: 2 * width - dimensions)
        // A piece's last of the best is no better than that of all rows, or else the whole piece is kept.
        let pieces = RowPieces.map(count) { rows in withinReach(scores(of: rows, query), wanted) }
        return withinReach(pieces.flatMap { $0 }, wanted).map(\.row).sorted()
    }

    /// The matches whose scores are no more than twice the error below the last of the best.
    private func withinReach(_ matches: [VectorStore.Match], _ wanted: Int) -> [VectorStore.Match] {
        var best = BestMatches(limit: min(wanted, matches.count))
        matches.forEach { best.add($0) }
        guard let last = best.worst else { return [] }
        let least = Double(last.score) - 2 * error
        return matches.filter { Double($0.score) >= least }
    }

    private func scores(of rows: Range<Int>, _ query: [Float]) -> [VectorStore.Match] {
        words.withUnsafeBufferPointer { words in
            query.withUnsafeBufferPointer { query in
                rows.map { row in
                    let vector = UnsafeBufferPointer(rebasing: words[row * width..<(row + 1) * width])
                    return VectorStore.Match(row: row, score: DotProduct.of(halves: vector, query))
                }
            }
        }
    }
}
