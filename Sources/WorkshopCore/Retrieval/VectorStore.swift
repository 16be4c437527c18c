/// Vectors in one block of memory, and a search for those that point most nearly in a query's direction.
///
/// Every vector is scaled to length 1 when it is added, so that a cosine is a dot product. The vectors lie row after
/// row in one array: a search reads memory from one end to the other, which is as fast as memory allows.
/// Many vectors are searched in two passes: the first, over copies with half the bits, finds the rows that can be among
/// the nearest, and the second scores these exactly. It finds the same as one pass, equals included.
///
/// Not here: an index. Up to some hundred thousand vectors, looking at each one is quick enough, and it is exact.
public struct VectorStore: Sendable {
    /// One row and how near it is.
    public struct Match: Sendable, Equatable {
        /// The row, counted from 0 in the order of adding.
        public let row: Int
        /// The cosine of the angle to the query, from -1 to 1; 0 for a vector of zeros.
        public let score: Float
    }

    /// Numbers in each vector.
    public let dimensions: Int
    /// How many vectors there are.
    public private(set) var count = 0
    private var numbers: [Float] = []
    private var coarse: CoarseVectors

    /// Below this many numbers one core is done before the others have started.
    static let parallelThreshold = 1 << 20
    /// Below this many numbers, 16 MiB, a first pass costs more than it saves.
    static let twoPassThreshold = 1 << 22

    /// The memory that the copies for the first pass take, in bytes, beside the vectors' own.
    public var coarseByteCount: Int { coarse.byteCount }

    /// An empty store.
    public init(dimensions: Int, capacity: Int = 0) {
        self.dimensions = max(1, dimensions)
        coarse = CoarseVectors(dimensions: self.dimensions, capacity: capacity)
        HugePages.reserve(capacity * self.dimensions, in: &numbers)
    }

    /// Adds a vector as the last row.
    ///
    /// - Precondition: it has as many numbers as the store has dimensions.
    public mutating func append(_ vector: [Float]) {
        precondition(vector.count == dimensions, "a vector of \(vector.count) in a store of \(dimensions)")
        let vector = Self.normalized(vector)
        numbers.append(contentsOf: vector)
        coarse.append(vector)
        count += 1
    }

    /// The rows whose vectors point most nearly in the query's direction, the nearest first; of equals the earlier
    /// row.
    public func nearest(to query: [Float], count wanted: Int) -> [Match] {
        nearest(to: query, count: wanted, inTwoPasses: numbers.count >= Self.twoPassThreshold)
    }

    func nearest(to query: [Float], count wanted: Int, inTwoPasses: Bool) -> [Match] {
        precondition(query.count == dimensions, "a query of \(query.count) for a store of \(dimensions)")
        let wanted = min(wanted, count)
        guard wanted > 0 else { return [] }
        let query = Self.normalized(query)
        if inTwoPasses, let candidates = coarse.candidates(wanted, nearestTo: query) {
            return best(wanted, of: candidates, query)
        }
        return best(wanted, of: 0..<count, query)
    }

    /// The best by exact scores.
    private func best<Rows: RandomAccessCollection<Int> & Sendable>(
        _ wanted: Int, of rows: Rows, _ query: [Float]
    ) -> [Match]
    where Rows.Index == Int {
        guard rows.count * dimensions >= Self.parallelThreshold else {
            return search(rows, query, wanted).sorted
        }
        var best = BestMatches(limit: wanted)
        for found in RowPieces.map(rows.count, { search(rows[$0], query, wanted) }) {
            found.unsorted.forEach { best.add($0) }
        }
        return best.sorted
    }

    private func search(_ rows: some Collection<Int>, _ query: [Float], _ wanted: Int) -> BestMatches {
        var best = BestMatches(limit: min(wanted, rows.count))
        numbers.withUnsafeBufferPointer { numbers in
            query.withUnsafeBufferPointer { query in
                for row in rows {
                    let vector = UnsafeBufferPointer(
                        rebasing: numbers[row * dimensions..<(row + 1) * dimensions])
                    best.add(Match(row: row, score: DotProduct.of(vector, query)))
                }
            }
        }
        return best
    }

    /// The same direction with length 1. A vector of zeros has no direction and stays as it is.
    private static func normalized(_ vector: [Float]) -> [Float] {
        // In double precision: the squares of large numbers do not fit into a float.
        let length = vector.reduce(into: 0.0) { $0 += Double($1) * Double($1) }.squareRoot()
        return length > 0 ? vector.map { Float(Double($0) / length) } : vector
    }
}
