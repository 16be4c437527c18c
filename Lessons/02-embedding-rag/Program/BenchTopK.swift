import ArgumentParser
import Foundation
import LessonKit

/// Searches vectors from a file, over and over, for `Scripts/bench retrieval`.
///
/// The file holds 32-bit floats, row after row, and the query as its last row. For each line on standard input it
/// searches once and prints one line: the nanoseconds it took, then the rows found, the best first.
struct BenchTopK: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-top-k", abstract: "Time the search over vectors.", shouldDisplay: false)

    @Option var file: String
    @Option var dimensions: Int
    @Option(name: .customLong("count")) var wanted = 10

    func run() throws {
        let store = try load()
        print("ready \(store.vectors.count)")
        fflush(nil)
        while readLine() != nil {
            let start = ContinuousClock.now
            let found = store.vectors.nearest(to: store.query, count: wanted)
            let (seconds, attoseconds) = start.duration(to: .now).components
            print(
                ([seconds * 1_000_000_000 + attoseconds / 1_000_000_000] + found.map { Int64($0.row) })
                    .map(String.init).joined(separator: " "))
            fflush(nil)
        }
    }

    private func load() throws -> (vectors: VectorStore, query: [Float]) {
        let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        let rows = data.count / 4 / max(1, dimensions)
        guard dimensions > 0, rows > 1, data.count == rows * dimensions * 4 else {
            throw ValidationError("\(file) does not hold rows of \(dimensions) 32-bit floats")
        }
        var store = VectorStore(dimensions: dimensions, capacity: rows - 1)
        func row(_ number: Int) -> [Float] {
            data.withUnsafeBytes { bytes in
                Array(bytes.bindMemory(to: Float.self)[number * dimensions..<(number + 1) * dimensions])
            }
        }
        for number in 0..<rows - 1 { store.append(row(number)) }
        return (store, row(rows - 1))
    }
}
