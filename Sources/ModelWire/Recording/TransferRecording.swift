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
    public private(set) var notes: [JSONValue] = []
    private(set) var exchanges: [Exchange] = []

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

    private mutating func take(_ line: JSONValue, _ places: inout [Int: Int]) throws {
        guard let type = line["type"]?.string else { throw UnusableLine(reason: "it has no type") }
        guard ["request", "response", "chunk", "end"].contains(type) else { return notes.append(line) }
        guard let number = line["transfer"]?.int else { throw UnusableLine(reason: "it has no transfer") }
        if type == "request" {
            guard places[number] == nil else {
                throw UnusableLine(reason: "transfer \(number) was there before")
            }
            places[number] = exchanges.count
            return exchanges.append(try Self.exchange(line))
        }
        guard let place = places[number], !exchanges[place].hasEnded else {
            throw UnusableLine(reason: "there is no open transfer \(number)")
        }
        switch type {
        case "response": try exchanges[place].takeHead(line)
        case "chunk":
            guard let at = RecordingFormat.duration(line["ms"]), let bytes = RecordingFormat.bytes(of: line)
            else {
                throw UnusableLine(reason: "the chunk has no ms, or no text")
            }
            exchanges[place].answer.chunks.append(.init(at: at, bytes: bytes))
        default:
            guard let at = RecordingFormat.duration(line["ms"]) else {
                throw UnusableLine(reason: "the end has no ms")
            }
            exchanges[place].answer.endedAt = at
            exchanges[place].answer.failure = line["error"].map { error in
                RecordedAnswer.Failure(
                    code: error["code"]?.string ?? "other",
                    curlCode: error["libcurl"]?.int.map(Int32.init(clamping:)),
                    message: error["message"]?.string ?? "")
            }
            exchanges[place].hasEnded = true
        }
    }

    private static func exchange(_ line: JSONValue) throws -> Exchange {
        guard let method = line["method"]?.string, let url = line["url"]?.string else {
            throw UnusableLine(reason: "the request has no method, or no url")
        }
        let body = line["json"]?.encoded ?? RecordingFormat.bytes(of: line) ?? []
        return Exchange(method: method, url: url, body: body)
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

extension TransferRecording.Exchange {
    fileprivate mutating func takeHead(_ line: JSONValue) throws {
        guard let status = line["status"]?.int else {
            throw UnusableLine(reason: "the response has no status")
        }
        let headers = (line["headers"]?.array ?? []).compactMap { pair -> HTTPHeader? in
            guard let pair = pair.array, pair.count == 2, let name = pair[0].string,
                let value = pair[1].string
            else { return nil }
            return HTTPHeader(name, value)
        }
        answer.head = .init(
            status: status, version: line["httpVersion"]?.string ?? "HTTP/1.1", headers: HTTPHeaders(headers))
        answer.stages = RecordingFormat.stages(in: line["stages"])
    }
}

private struct UnusableLine: Error {
    let reason: String
}
