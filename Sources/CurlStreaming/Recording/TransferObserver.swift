/// Hears of what a client's transfers send and get, as a recorder does.
///
/// The events of one transfer come one after the other, on whatever thread they happen on; those of several transfers
/// come mixed. An observer takes them and returns at once: the transfer waits for it.
public protocol TransferObserver: Sendable {
    /// Takes the next event of a transfer; transfers are numbered from 1 in the order in which they were submitted.
    func observe(_ event: TransferEvent, of transfer: Int)
}

/// What happens to one transfer: submitted, then the head if there is one, its chunks, its end.
public enum TransferEvent: Sendable {
    /// The request was handed over. Its headers may hold a key.
    case submitted(HTTPRequest, at: ContinuousClock.Instant)
    /// The head of the final answer is in.
    case head(status: Int, version: String, headers: HTTPHeaders, instants: TransferInstants)
    /// Some bytes of the body.
    case chunk(ByteChunk)
    /// Nothing more comes; nil when the body came whole.
    case ended(TransferError?, at: ContinuousClock.Instant)
}
