import ArgumentParser
import Foundation
import LessonKit

/// Searches vectors from a file, over and over, for `Scripts/bench retrieval`.
///
/// The file holds 32-bit floats, row after row, and the query as its last row. For each line on standard input it
/// searches once and prints one line: the nanoseconds it took, then the rows found, the best first. Before these it
/// prints `ready`, the nanoseconds that the store took to fill, and the bytes of its vectors and of their coarse copies.
struct BenchTopK: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-top-k", abstract: "Time the search over vectors.", shouldDisplay: false)

    @Option var file: String
    @Option var dimensions: Int
    @Option(name: .customLong("count")) var wanted = 10

    func run() throws {
        let numbers = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        let rows = numbers.count / MemoryLayout<Float>.stride / max(1, dimensions) - 1
        guard dimensions > 0, rows > 0, numbers.count == byteCount(rows + 1) else {
            throw ValidationError("\(file) does not hold rows of \(dimensions) 32-bit floats")
        }
        var store = VectorStore(dimensions: dimensions, capacity: rows)
        let filling = nanoseconds { for row in 0..<rows { store.append(vector(row, in: numbers)) } }
        print("ready \(filling) \(byteCount(rows)) \(store.coarseByteCount)")
        fflush(nil)
        let query = vector(rows, in: numbers)
        while readLine() != nil {
            var found: [VectorStore.Match] = []
            let searching = nanoseconds { found = store.nearest(to: query, count: wanted) }
            print(([searching] + found.map(\.row)).map(String.init).joined(separator: " "))
            fflush(nil)
        }
    }

    private func byteCount(_ rows: Int) -> Int { rows * dimensions * MemoryLayout<Float>.stride }

    private func vector(_ row: Int, in numbers: Data) -> [Float] {
        numbers.withUnsafeBytes { bytes in
            Array(bytes.bindMemory(to: Float.self)[row * dimensions..<(row + 1) * dimensions])
        }
    }

    private func nanoseconds(_ work: () -> Void) -> Int {
        let (seconds, attoseconds) = ContinuousClock().measure(work).components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
