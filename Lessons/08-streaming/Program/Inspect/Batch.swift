import LessonKit

/// Recordings that lie in one file, a line each.
struct Batch {
    /// The most bytes of one line: base64 makes the longest recording a third longer, and its quotes come on top.
    private static let lineLimit = 2 * StreamInspector.byteLimit

    let reader: RecordingReader
    /// For lines that name none.
    let wire: WireChoice
    let console: Console

    /// Prints a line for each line. One that is no recording is reported by its number, and the others go on.
    ///
    /// - Returns: how many were no recordings.
    /// - Throws: `RecordingError` when the file cannot be read on, `OutputError` when nothing can be written.
    func decode(_ name: String) throws -> Int {
        let file = try RecordedFile(name)
        var line: [UInt8] = []
        var number = 0
        var failures = 0
        while case let piece = try file.next(), !piece.isEmpty {
            var rest = piece[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[..<end]
                rest = rest[(end + 1)...]
                number += 1
                failures += decode(line, number) ? 0 : 1
                line.removeAll(keepingCapacity: true)
                if let failure = console.failure { throw failure }
            }
            line += rest
            guard line.count <= Self.lineLimit else {
                throw RecordingError(
                    .damaged, "line \(number + 1) of \(name) is longer than \(Self.lineLimit) bytes",
                    advice: "A batch has one recording a line. The lines before this one were decoded.")
            }
        }
        return failures + (decode(line, number + 1) ? 0 : 1)
    }

    private func decode(_ line: [UInt8], _ number: Int) -> Bool {
        if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { return true }
        var name = JSONValue.null
        do {
            let entry = try BatchEntry(line, number: number)
            name = entry.name
            let wire = try entry.wire() ?? wire
            let found = reader.inspect(try entry.pieces(), wire: wire.wire)
            console.data(found.json(listingEvents: reader.keepsEvents), labelled: ["name": name])
            return true
        } catch {
            console.data(StreamInspection.json(unreadable: "\(error)"), labelled: ["name": name])
            console.note(error)
            return false
        }
    }
}
