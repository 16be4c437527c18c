import Foundation
import Testing

@testable import PracticeServer

/// A response as it came over the socket.
struct RawReply: Sendable {
    var status: Int
    var headers: [String: String]
    /// The chunks of a chunked body, or the whole body as one.
    var chunks: [String]

    var body: String { chunks.joined() }

    var json: PracticeJSON { get throws { try PracticeJSON.parse(body) } }

    /// A streamed response that went over no socket.
    init(chunks: [String]) {
        status = 200
        headers = [:]
        self.chunks = chunks
    }

    /// Reads the bytes of one response to the end; a chunk that is cut short is a failure.
    init(_ data: Data) throws {
        let end = try #require(data.range(of: Data("\r\n\r\n".utf8)), "no end of the head")
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        status = try #require(Int(head[0].split(separator: " ")[1]))
        headers = [:]
        for line in head.dropFirst() {
            let colon = try #require(line.firstIndex(of: ":"))
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...]
                .trimmingCharacters(in: .whitespaces)
        }
        let body = Data(data[end.upperBound...])
        if headers["transfer-encoding"] == "chunked" {
            chunks = try Self.chunks(of: body)
        } else {
            chunks = [String(decoding: body, as: UTF8.self)]
        }
    }

    private static func chunks(of body: Data) throws -> [String] {
        var chunks: [String] = []
        var rest = body[...]
        while true {
            let line = try #require(rest.range(of: Data("\r\n".utf8)), "no chunk size")
            let size = try #require(Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16))
            rest = rest[line.upperBound...]
            try #require(rest.count >= size + 2, "a chunk is cut short")
            if size == 0 { return chunks }
            chunks.append(String(decoding: rest.prefix(size), as: UTF8.self))
            rest = rest.dropFirst(size)
            try #require(rest.prefix(2).elementsEqual("\r\n".utf8), "a chunk without its end")
            rest = rest.dropFirst(2)
        }
    }
}

extension RawReply {
    /// The data of each event; a chunk that is not exactly one `data` event is a failure.
    var events: [String] {
        get throws {
            try chunks.map { chunk in
                try #require(chunk.hasPrefix("data: ") && chunk.hasSuffix("\n\n"), "not one event: \(chunk)")
                let data = chunk.dropFirst("data: ".count).dropLast(2)
                try #require(!data.contains { $0.isNewline }, "more than one line: \(chunk)")
                return String(data)
            }
        }
    }

    /// The chunks of a completion; the last event must be the end mark.
    var completionChunks: [PracticeJSON] {
        get throws {
            let events = try events
            try #require(events.last == "[DONE]")
            return try events.dropLast().map(PracticeJSON.parse)
        }
    }

    /// The deltas of the completion's chunks, those without choices left out.
    var deltas: [PracticeJSON] {
        get throws { try completionChunks.compactMap { $0["choices"]?.array?.first?["delta"] } }
    }
}

extension RawReply {
    /// The events of a streamed message; a chunk that is not exactly one event, or one whose name is not its
    /// type, is a failure.
    var messageEvents: [PracticeJSON] {
        get throws {
            try chunks.map { chunk in
                let lines = chunk.components(separatedBy: "\n")
                try #require(
                    lines.count == 4 && lines[2].isEmpty && lines[3].isEmpty, "not one event: \(chunk)")
                try #require(lines[1].hasPrefix("data: "))
                let json = try PracticeJSON.parse(String(lines[1].dropFirst("data: ".count)))
                try #require(lines[0] == "event: \(json["type"]?.string ?? "")")
                return json
            }
        }
    }
}
