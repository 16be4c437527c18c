/// The best of many matches, in a heap that never holds more than are wanted. Its root is the worst of the best: most
/// matches are compared with that one alone.
struct BestMatches: Sendable {
    private let limit: Int
    private var heap: [VectorStore.Match] = []

    init(limit: Int) {
        self.limit = limit
        heap.reserveCapacity(limit)
    }

    /// The last of the best. Nil when there are none.
    var worst: VectorStore.Match? { heap.first }

    /// In no order.
    var unsorted: [VectorStore.Match] { heap }

    /// The best first.
    var sorted: [VectorStore.Match] { heap.sorted { Self.isWorse($1, $0) } }

    mutating func add(_ match: VectorStore.Match) {
        if heap.count < limit {
            heap.append(match)
            raise(heap.count - 1)
        } else if let worst, Self.isWorse(worst, match) {
            heap[0] = match
            lower(0)
        }
    }

    /// The later of two rows with one score is the worse one, so that the result does not hang on the order of adding.
    private static func isWorse(_ left: VectorStore.Match, _ right: VectorStore.Match) -> Bool {
        left.score < right.score || (left.score == right.score && left.row > right.row)
    }

    private mutating func raise(_ start: Int) {
        var child = start
        while child > 0, Self.isWorse(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func lower(_ start: Int) {
        var parent = start
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && Self.isWorse(heap[child], heap[worst]) {
                worst = child
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
