import CurlStreaming

extension HTTPReplyReader {
    /// The most bytes of a whole reply that are read.
    private static let wholeLimit = 16 << 20
    /// The most bytes of an error that are read: enough for any sentence.
    private static let errorLimit = 64 << 10

    /// A body, with what was read of it to see whether it is a stream.
    struct Source {
        let response: HTTPResponse
        let clock: ContentClock
        private(set) var isStream = false
        private var chunks: ResponseBody.Iterator
        /// Chunks that were looked at and not yet taken; all but the last hold white space only.
        private var early: [ByteChunk] = []
        private var earlyFailure: TransferError?

        /// More white space than this before the first byte is no protocol.
        private static let blankLimit = 64 << 10

        /// Reads until there is a byte that tells a stream from a document.
        ///
        /// A body that breaks here is reported by who reads it.
        init(_ response: HTTPResponse, _ clock: ContentClock) async {
            self.response = response
            self.clock = clock
            chunks = response.body.makeAsyncIterator()
            var start: [UInt8] = []
            do {
                while start.isEmpty, early.map(\.bytes.count).reduce(0, +) < Self.blankLimit {
                    guard let chunk = try await nextChunk() else { break }
                    early.append(chunk)
                    start = Array(chunk.bytes.drop { $0.isJSONWhiteSpace })
                }
            } catch {
                earlyFailure = error
            }
            isStream = Self.isStream(start, type: response.headers["content-type"]?.lowercased() ?? "")
        }

        /// Servers send documents as streams and streams as documents, so the first bytes count for more than the
        /// content type: no field of a stream begins with a bracket.
        private static func isStream(_ start: [UInt8], type: String) -> Bool {
            if let first = start.first, "{[<".utf8.contains(first) { return false }
            if type.hasPrefix("text/event-stream") { return true }
            return HTTPReplyReader.beginsStream(start[...])
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

    /// Whether bytes begin as a stream of server-sent events does.
    static func beginsStream(_ bytes: ArraySlice<UInt8>) -> Bool {
        ["data:", "event:", "id:", "retry:", "error:", ":"].contains { bytes.starts(with: $0.utf8) }
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
        var body: [UInt8] = []
        do {
            var chunks = response.body.makeAsyncIterator()
            while body.count < Self.errorLimit, let chunk = try await chunks.next() { body += chunk.bytes }
        } catch  where error.code != .cancelled {
            return apiError(response, body: body)
        }
        return apiError(response, body: body)
    }

    func apiError(_ response: HTTPResponse, body: [UInt8]) -> APIError {
        APIError(response, body: body, tried: tried, key: model.key)
    }

    func origin(of response: HTTPResponse) -> ReplyOrigin {
        ReplyOrigin(tried: tried, headers: response.headers, key: model.key)
    }

    private var tried: String { "POST \(model.baseURL)\(model.wire.path)" }
}
