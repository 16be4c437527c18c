import Synchronization

/// What the loop's thread and the reader's task share about one transfer, all of it under one lock.
///
/// Not here: anything of libcurl's, which only the loop's thread touches.
final class TransferState: Sendable {
    typealias HeadReader = CheckedContinuation<Result<ResponseHead, TransferError>, Never>
    typealias ChunkReader = CheckedContinuation<Result<ByteChunk?, TransferError>, Never>

    struct Fields {
        var head: ResponseHead?
        var headReader: HeadReader?
        var queue: ChunkQueue
        var chunkReader: ChunkReader?
        /// Set once: nil means the body came whole.
        var ending: TransferError??
        /// libcurl holds back what it read until it is told to go on.
        var isPaused = false
        var resumeWasAsked = false
        var instants: TransferInstants
    }

    /// The URL in the form that errors may show.
    let url: String
    let fields: Mutex<Fields>
    /// Told under the lock, so that nothing is told after the end.
    let observed: (@Sendable (TransferEvent) -> Void)?

    init(
        url: String, bufferLimit: Int, submitted: ContinuousClock.Instant,
        observed: (@Sendable (TransferEvent) -> Void)? = nil
    ) {
        self.url = url
        self.observed = observed
        fields = Mutex(
            Fields(
                queue: ChunkQueue(limit: bufferLimit), instants: TransferInstants(submitted: submitted)))
    }

    var instants: TransferInstants { fields.withLock { $0.instants } }

    var hasEnded: Bool { fields.withLock { $0.ending != nil } }

    func note(_ change: (inout TransferInstants) -> Void) {
        fields.withLock { change(&$0.instants) }
    }

    func error(_ code: TransferError.Code, _ message: String) -> TransferError {
        TransferError(code, url: url, message: message)
    }

    /// Ends the transfer, once: later endings change nothing.
    ///
    /// - Parameter keepingBytes: bytes that were read stay readable before the error, as they do when a
    ///   connection is lost; a reader that has turned away wants none.
    /// - Returns: whether this call was the one that ended it.
    @discardableResult
    func end(_ failure: TransferError?, keepingBytes: Bool) -> Bool {
        typealias Readers = (ended: Bool, head: HeadReader?, chunk: ChunkReader?)
        let readers: Readers = fields.withLock { fields in
            guard fields.ending == nil else { return (false, nil, nil) }
            fields.ending = .some(failure)
            observed?(.ended(failure, at: fields.instants.finished ?? .now))
            if !keepingBytes { fields.queue.removeAll() }
            defer {
                fields.headReader = nil
                fields.chunkReader = nil
            }
            return (true, fields.headReader, fields.chunkReader)
        }
        readers.head?.resume(
            returning: .failure(failure ?? error(.invalidResponse, "the answer ended before its headers did"))
        )
        readers.chunk?.resume(returning: failure.map(Result.failure) ?? .success(nil))
        return readers.ended
    }
}
