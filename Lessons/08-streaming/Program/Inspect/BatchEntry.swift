import Foundation
import LessonKit

/// One line of a batch.
struct BatchEntry {
    private let json: JSONValue
    private let number: Int

    /// Reads a line; its number is for the words about what is wrong with it.
    init(_ line: [UInt8], number: Int) throws(RecordingError) {
        self.number = number
        do { json = try JSONValue(parsing: line) } catch {
            throw Self.error("line \(number) of the batch cannot be read: \(error)")
        }
    }

    /// What the recording is called; null when it has no name.
    var name: JSONValue { json["name"] ?? .null }

    /// The wire that the line names, if it names one.
    func wire() throws(RecordingError) -> WireChoice? {
        guard let word = json["wire"], word != .null else { return nil }
        guard let wire = word.string.flatMap(WireChoice.init) else {
            throw Self.error("line \(number) of the batch names no wire, but \(word.text)")
        }
        return wire
    }

    /// The recording's bytes, as they were cut.
    func pieces() throws(RecordingError) -> [[UInt8]] {
        guard let chunks = json["chunks"]?.array else {
            throw Self.error("line \(number) of the batch has no list “chunks”")
        }
        var pieces: [[UInt8]] = []
        pieces.reserveCapacity(chunks.count)
        for (place, chunk) in chunks.enumerated() {
            guard let data = chunk.string.flatMap({ Data(base64Encoded: $0) }) else {
                throw Self.error("chunk \(place + 1) in line \(number) of the batch is no base64")
            }
            pieces.append(Array(data))
        }
        return pieces
    }

    private static func error(_ description: String) -> RecordingError {
        RecordingError(
            .damaged, description,
            advice:
                #"A line is such as {"name": "a", "wire": "openai", "chunks": ["ZGF0YTog", "W0RPTkVdCgo="]}."#
        )
    }
}
