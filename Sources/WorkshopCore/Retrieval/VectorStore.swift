import Dispatch
import Synchronization

/// Vectors in one block of memory, and a search for those that point most nearly in a query's direction.
///
/// Every vector is scaled to length 1 when it is added, so that a cosine is a dot product. The vectors lie row after
/// row in one array: a search reads memory from one end to the other, which is as fast as memory allows.
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

    /// Below this many numbers one core is done before the others have started.
    static let parallelThreshold = 1 << 20
    /// Rows of one piece of work, a megabyte or two: small enough to share the work evenly among busy cores.
    private static let rowsAtATime = 512

    /// An empty store.
    public init(dimensions: Int, capacity: Int = 0) {
        self.dimensions = max(1, dimensions)
        numbers.reserveCapacity(capacity * self.dimensions)
        let bytes = capacity * self.dimensions * MemoryLayout<Float>.stride
        numbers.withUnsafeMutableBufferPointer { reserved in
            let start = UnsafeMutableRawPointer(reserved.baseAddress)
            HugePages.request(
                for: UnsafeMutableRawBufferPointer(start: start, count: start == nil ? 0 : bytes))
        }
    }

    /// Adds a vector as the last row.
    ///
    /// - Precondition: it has as many numbers as the store has dimensions.
    public mutating func append(_ vector: [Float]) {
        precondition(vector.count == dimensions, "a vector of \(vector.count) in a store of \(dimensions)")
        numbers.append(contentsOf: Self.normalized(vector))
        count += 1
    }

    /// The rows whose vectors point most nearly in the query's direction, the nearest first; of equals the earlier
    /// row.
    public func nearest(to query: [Float], count wanted: Int) -> [Match] {
        precondition(query.count == dimensions, "a query of \(query.count) for a store of \(dimensions)")
        let wanted = min(wanted, count)
        guard wanted > 0 else { return [] }
        let query = Self.normalized(query)
        guard numbers.count >= Self.parallelThreshold else {
            return search(0..<count, query, wanted).sorted
        }
        let best = Mutex(BestMatches(limit: wanted))
        DispatchQueue.concurrentPerform(iterations: (count - 1) / Self.rowsAtATime + 1) { part in
            let first = part * Self.rowsAtATime
            let found = search(first..<min(first + Self.rowsAtATime, count), query, wanted)
            best.withLock { best in found.unsorted.forEach { best.add($0) } }
        }
        return best.withLock(\.sorted)
    }

    private func search(_ rows: Range<Int>, _ query: [Float], _ wanted: Int) -> BestMatches {
        var best = BestMatches(limit: wanted)
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
