import LessonKit

/// Feeds recordings to the decoder.
struct RecordingReader {
    /// The most bytes that the decoder is given at once; nil to give them as they come.
    let chunkBytes: Int?
    let keepsEvents: Bool

    /// Decodes a file.
    func inspect(_ file: RecordedFile, wire: Wire?) throws(RecordingError) -> StreamInspection {
        var inspector = StreamInspector(wire: wire, keepsEvents: keepsEvents)
        while case let piece = try file.next(), !piece.isEmpty { feed(piece, to: &inspector) }
        return inspector.finish()
    }

    /// Decodes pieces.
    func inspect(_ pieces: [[UInt8]], wire: Wire?) -> StreamInspection {
        var inspector = StreamInspector(wire: wire, keepsEvents: keepsEvents)
        for piece in pieces { feed(piece, to: &inspector) }
        return inspector.finish()
    }

    private func feed(_ piece: [UInt8], to inspector: inout StreamInspector) {
        guard let chunkBytes, chunkBytes < piece.count else { return inspector.feed(piece) }
        for start in stride(from: 0, to: piece.count, by: chunkBytes) {
            inspector.feed(Array(piece[start..<min(start + chunkBytes, piece.count)]))
        }
    }
}
