import Dispatch
import Synchronization

/// Work on many rows, shared among all cores.
enum RowPieces {
    /// Rows of one piece of work, a megabyte or two: small enough to share the work evenly among busy cores.
    private static let rowsAtATime = 512

    /// What becomes of each piece of the rows, in no order.
    static func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Range<Int>) -> Result) -> [Result]
    {
        let results = Mutex<[Result]>([])
        DispatchQueue.concurrentPerform(iterations: (count + rowsAtATime - 1) / rowsAtATime) { piece in
            let first = piece * rowsAtATime
            let result = transform(first..<min(first + rowsAtATime, count))
            results.withLock { $0.append(result) }
        }
        return results.withLock(\.self)
    }
}
