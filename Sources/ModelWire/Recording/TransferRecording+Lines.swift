import CurlStreaming

extension TransferRecording {
    /// Takes the next line; `places` tells which exchange a transfer's number stands for.
    mutating func take(_ line: JSONValue, _ places: inout [Int: Int]) throws {
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

/// A line that does not fit what came before it.
struct UnusableLine: Error {
    let reason: String
}
