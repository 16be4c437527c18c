/// What other threads may ask of the loop's thread.
///
/// A command holds its transfer's state, so that the state's identity cannot be taken by a new transfer
/// while the command waits.
enum LoopCommand: Sendable {
    /// Add the transfer.
    case begin(TransferState, HTTPRequest, bypassProxy: Bool)
    /// The reader has made room.
    case resume(TransferState)
    /// Remove the transfer, which its reader has ended; an unfinished HTTP/1 connection is closed by that.
    case release(TransferState)
}
