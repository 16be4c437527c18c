import CurlStreaming

extension HTTPReplyReader {
    /// The most bytes of a whole reply that are read.
    private static let wholeLimit = 16 << 20

    /// A body, with what was read of it to see whether it is a stream.
    struct Source {
        let response: HTTPResponse
        let clock: ContentClock
        private(set) var isStream = false
        private var chunks: ResponseBody.Iterator
        /// Chunks that were looked at and not yet taken.
        private var early: [ByteChunk] = []
        private var earlyFailure: TransferError?

        /// More white space than this before the first word is no protocol.
        private static let blankLimit = 64 << 10

        /// Reads until the first word tells a stream from a document.
        ///
        /// A body that breaks here is reported by who reads it.
        init(_ response: HTTPResponse, _ clock: ContentClock) async {
            self.response = response
            self.clock = clock
            chunks = response.body.makeAsyncIterator()
            let type = response.headers["content-type"]?.lowercased() ?? ""
            var start: [UInt8] = []
            var byteCount = 0
            var told: Bool?
            do {
                while told == nil, byteCount < Self.blankLimit {
                    guard let chunk = try await nextChunk() else { break }
                    early.append(chunk)
                    byteCount += chunk.bytes.count
                    start += chunk.bytes
                    told = Self.isStream(start, type: type)
                    if told == nil { start = Array(HTTPReplyReader.firstWord(of: start)) }
                }
            } catch {
                earlyFailure = error
            }
            isStream = told ?? type.hasPrefix("text/event-stream")
        }

        /// Servers send documents as streams and streams as documents, so the first bytes count for more than the
        /// content type: no field of a stream begins with a bracket. Nil while more bytes must tell.
        private static func isStream(_ start: [UInt8], type: String) -> Bool? {
            let begins = HTTPReplyReader.beginsStream(start)
            guard begins == false, type.hasPrefix("text/event-stream") else { return begins }
            return HTTPReplyReader.firstWord(of: start).first.map { !"{[<".utf8.contains($0) }
        }

        mutating func next() async throws(TransferError) -> ByteChunk? {
            if !early.isEmpty { return early.removeFirst() }
            if let earlyFailure { throw earlyFailure }
            return try await nextChunk()
        }

        private mutating func nextChunk() async throws(TransferError) -> ByteChunk? {
            var chunks = chunks
            defer { self.chunks = chunks }
            return try await clock.whileWaiting { () throws(TransferError) in try await chunks.next() }
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let fieldNames = ["data:", "event:", "id:", "retry:", "error:", ":"]

    /// Whether bytes begin as a stream of server-sent events does; nil while more of them must tell.
    static func beginsStream(_ bytes: [UInt8]) -> Bool? {
        if byteOrderMark.starts(with: bytes) { return nil }
        let word = firstWord(of: bytes)
        if fieldNames.contains(where: { word.starts(with: $0.utf8) }) { return true }
        return fieldNames.contains { $0.utf8.starts(with: word) } ? nil : false
    }

    /// What follows a byte order mark and white space.
    private static func firstWord(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.dropFirst(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
            .drop { $0.isJSONWhiteSpace }
    }

    /// Reads a body that is no stream: a whole reply, or something that is not the protocol at all.
    func wholeBody(of source: Source) async throws(TransferError) -> [UInt8] {
        var source = source
        var body: [UInt8] = []
        while body.count < Self.wholeLimit, let chunk = try await source.next() {
            body += chunk.bytes
            // White space is how some servers show life before a document.
            if !chunk.bytes.allSatisfy(\.isJSONWhiteSpace) { source.clock.sawContent() }
        }
        return body
    }

    /// The error that a response with any other status than 200 stands for.
    ///
    /// - Throws: `cancelled` only: a status is known, whatever becomes of the words that should come with it.
    func refusal(_ response: HTTPResponse) async throws(TransferError) -> APIError {
        apiError(response, body: try await response.wordsOfRefusal(clock: model.clock))
    }

    func apiError(_ response: HTTPResponse, body: [UInt8]) -> APIError {
        APIError(response, body: body, tried: tried, key: model.key)
    }

    func origin(of response: HTTPResponse) -> ReplyOrigin {
        ReplyOrigin(tried: tried, headers: response.headers, key: model.key)
    }

    private var tried: String { "POST \(model.baseURL)\(model.wire.path)" }
}
