import CurlStreaming

extension HTTPResponse {
    /// The most bytes of an error that are read: enough for any sentence.
    private static let wordsLimit = 64 << 10
    /// How long the words may take once the status is there. They say more, and decide nothing.
    static let wordsPatience = Duration.seconds(5)

    /// The body of an answer whose status says that it holds no reply: as much of it as comes in a moment.
    ///
    /// - Throws: `cancelled` only: the status is known, whatever becomes of the words that should come with it.
    public func wordsOfRefusal(clock: MonotonicClock = .system) async throws(TransferError) -> [UInt8] {
        let body = body
        let limit = Task {
            try await clock.sleep(clock.now() + Self.wordsPatience)
            body.giveUp(timedOut: .idle, "the words of an error took longer than \(Self.wordsPatience)")
        }
        defer { limit.cancel() }
        var words: [UInt8] = []
        do {
            var chunks = body.makeAsyncIterator()
            while words.count < Self.wordsLimit, let chunk = try await chunks.next() { words += chunk.bytes }
        } catch  where error.code != .cancelled {
            return words
        }
        return words
    }
}
