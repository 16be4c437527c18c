/// A response's body, chunk by chunk as it was read, for one reader.
///
/// What was read and not yet taken is held in a bounded buffer; when that is full the transfer is paused, and
/// TCP or HTTP/2 flow control holds the server back. Letting go of the iterator before the end, as leaving a
/// loop does, cancels the transfer and closes its connection (over HTTP/2, its stream). So does cancelling
/// the task that waits for a chunk; it gets a `cancelled` error without waiting for the network.
///
/// After the last chunk the iterator gives nil only if the body came whole; otherwise it throws, again and
/// again. To let the connection be used again, read to the end.
public struct ResponseBody: AsyncSequence, Sendable {
    /// One read's bytes.
    public typealias Element = ByteChunk
    /// Why a body did not come whole.
    public typealias Failure = TransferError

    let handle: BodyHandle

    /// The one reader. A second iterator made while the first is in use takes chunks away from it.
    public func makeAsyncIterator() -> Iterator {
        Iterator(handle: handle)
    }

    /// Reads a body; letting go of it before the end cancels the transfer.
    public struct Iterator: AsyncIteratorProtocol {
        private final class Hold: Sendable {
            let handle: BodyHandle
            init(handle: BodyHandle) { self.handle = handle }
            deinit { handle.cancel() }
        }

        private let hold: Hold

        init(handle: BodyHandle) {
            hold = Hold(handle: handle)
        }

        /// The next chunk, or nil after the last.
        public mutating func next() async throws(TransferError) -> ByteChunk? {
            try await hold.handle.next(isolation: nil)
        }

        /// The next chunk, or nil after the last.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransferError) -> ByteChunk? {
            try await hold.handle.next(isolation: actor)
        }
    }
}
