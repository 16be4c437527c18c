/// Reads HTTP/1.1 requests from a socket: heads, and bodies by length or in chunks.
struct LoopbackRequestReader {
    enum Outcome {
        case request(RecordedRequest)
        case closed
        case notHTTP
    }

    /// More than any test sends; a client gone wild is cut off.
    private static let limit = 64 * 1_024 * 1_024

    let socket: LoopbackSocket
    private var buffer: [UInt8] = []

    init(socket: LoopbackSocket) {
        self.socket = socket
    }

    mutating func next(connection: Int, position: Int) -> Outcome {
        var lines: [String] = []
        while true {
            guard let line = readLine() else { return .closed }
            if lines.isEmpty, line.first.map({ !$0.isUppercase || !$0.isASCII }) ?? false { return .notHTTP }
            if line.isEmpty { break }
            lines.append(line)
        }
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .notHTTP }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
        guard let body = readBody(headers) else { return .closed }
        return .request(
            RecordedRequest(
                method: String(words[0]), target: String(words[1]), headers: headers, body: body,
                connection: connection, positionOnConnection: position))
    }

    private mutating func readBody(_ headers: [(name: String, value: String)]) -> [UInt8]? {
        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        if header("transfer-encoding")?.lowercased() == "chunked" { return readChunks() }
        guard let length = header("content-length").flatMap({ Int($0) }) else { return [] }
        return read(length)
    }

    private mutating func readChunks() -> [UInt8]? {
        var body: [UInt8] = []
        while let line = readLine(), let length = Int(line, radix: 16) {
            guard let chunk = read(length), readLine() != nil else { return nil }
            if length == 0 { return body }
            body += chunk
        }
        return nil
    }

    private mutating func read(_ count: Int) -> [UInt8]? {
        while buffer.count < count {
            guard fill() else { return nil }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    private mutating func readLine() -> String? {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = buffer[..<end]
                defer { buffer.removeFirst(end + 1) }
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            // A TLS hello need not hold a line end; its first byte tells enough.
            if buffer.first == 0x16 { return "\u{16}" }
            searched = buffer.count
            guard fill() else { return nil }
        }
    }

    private mutating func fill() -> Bool {
        guard buffer.count < Self.limit, let bytes = socket.receive(), !bytes.isEmpty else { return false }
        buffer += bytes
        return true
    }
}
