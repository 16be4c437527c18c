/// What became of one connection to the loopback server.
public struct LoopbackConnectionRecord: Sendable {
    /// Who ended it.
    public enum End: Sendable, Equatable {
        /// The client closed or reset it.
        case byClient
        /// The script did, or the server was stopped.
        case byServer
    }

    /// Its number, counted from 0 in the order of acceptance.
    public let number: Int
    /// The bytes that were handed to the kernel.
    public var bytesSent = 0
    /// The requests that were read.
    public var requestCount = 0
    /// Nil while it is open.
    public var end: End?
    /// When the end was noticed.
    public var endedAt: ContinuousClock.Instant?
}
