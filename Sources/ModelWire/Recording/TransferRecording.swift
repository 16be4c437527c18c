import CurlStreaming
import Foundation

/// A recording that was read: what was asked, what was answered, and what the program noted beside it.
public struct TransferRecording: Sendable {
    /// One request with its answer.
    struct Exchange: Sendable {
        let method: String
        let url: String
        /// The body with its members in order, or as it is where it is no JSON.
        let body: [UInt8]
        var answer = RecordedAnswer()
        var hasEnded = false
    }

    /// The file's name.
    public let path: String
    /// The first line.
    public let header: JSONValue
    /// The lines that the program wrote itself, in their order.
    public internal(set) var notes: [JSONValue] = []
    var exchanges: [Exchange] = []

    /// Reads a recording. What a killed program left is no error: a last line that breaks off is left out.
    ///
    /// - Throws: `RecordingError`, which names the line.
    public init(path: String) throws(RecordingError) {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try file.read(upToCount: RecordingFormat.sizeLimit + 1) ?? Data()
        } catch {
            throw RecordingError(
                .cannotRead, "the recording \(path) cannot be read: \(Self.reason(error))",
                advice: "Check its name; --record FILE writes one.")
        }
        guard data.count <= RecordingFormat.sizeLimit else {
            throw RecordingError(
                .damaged, "the recording \(path) is larger than \(RecordingFormat.sizeLimit >> 20) MiB",
                advice: "No recording is.")
        }
        try self.init(path: path, bytes: Array(data))
    }

    init(path: String, bytes: [UInt8]) throws(RecordingError) {
        self.path = path
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        // The part after the last line end is empty, or a line that was never finished.
        lines.removeLast()
        guard let first = lines.first else { throw Self.notARecording(path) }
        header = try Self.header(first, path)
        var places: [Int: Int] = [:]
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            do {
                try take(try JSONValue(parsing: Array(line)), &places)
            } catch let error as JSONSyntaxError {
                throw Self.damaged(path, line: index + 1, "\(error)")
            } catch let error as UnusableLine {
                throw Self.damaged(path, line: index + 1, error.reason)
            } catch {
                throw Self.damaged(path, line: index + 1, "\(error)")
            }
        }
        for index in exchanges.indices where !exchanges[index].hasEnded {
            exchanges[index].answer.endedAt =
                exchanges[index].answer.chunks.last?.at ?? exchanges[index].answer.stages.firstByte ?? .zero
            exchanges[index].answer.failure = .init(
                code: TransferError.Code.notRecorded.name, message: "the recording ends in the middle of it")
        }
    }

    private static func header(_ line: ArraySlice<UInt8>, _ path: String) throws(RecordingError) -> JSONValue
    {
        let header: JSONValue
        do {
            header = try JSONValue(parsing: Array(line))
        } catch {
            throw notARecording(path)
        }
        guard header["format"]?.string == RecordingFormat.name, let version = header["version"]?.int else {
            throw notARecording(path)
        }
        guard version <= RecordingFormat.version else {
            throw RecordingError(
                .newerVersion,
                "the recording \(path) has version \(version); this kit reads up to "
                    + "\(RecordingFormat.version)",
                advice: "Play it with the kit that wrote it, or a newer one.")
        }
        return header
    }

    private static func reason(_ error: any Error) -> String {
        (error as NSError).localizedDescription
    }

    private static func notARecording(_ path: String) -> RecordingError {
        RecordingError(
            .damaged, "\(path) is no recording: its first line does not say so",
            advice: "--record FILE writes one.")
    }

    private static func damaged(_ path: String, line: Int, _ reason: String) -> RecordingError {
        RecordingError(
            .damaged, "line \(line) of the recording \(path) cannot be used: \(reason)",
            advice: "Mend that line, or record it anew.")
    }
}
