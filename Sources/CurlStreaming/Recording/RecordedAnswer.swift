/// What a server once answered, with its times counted from the submission of the request.
public struct RecordedAnswer: Sendable {
    /// The beginning of an answer.
    public struct Head: Sendable {
        /// The status code.
        public var status: Int
        /// The version as the status line named it.
        public var version: String
        /// The header lines that were kept.
        public var headers: HTTPHeaders

        /// Makes a head.
        public init(status: Int, version: String = "HTTP/1.1", headers: HTTPHeaders = HTTPHeaders()) {
            self.status = status
            self.version = version
            self.headers = headers
        }
    }

    /// Why a body did not come whole.
    public struct Failure: Sendable, Equatable {
        /// The kind's name, as `TransferError.Code` gives it.
        public var code: String
        /// libcurl's result code.
        public var curlCode: Int32?
        /// What happened, in words.
        public var message: String

        /// Makes a failure.
        public init(code: String, curlCode: Int32? = nil, message: String) {
            self.code = code
            self.curlCode = curlCode
            self.message = message
        }
    }

    /// Some bytes of the body and when they were read.
    public struct Chunk: Sendable {
        /// When they were read.
        public var at: Duration
        /// The bytes.
        public var bytes: [UInt8]

        /// Makes a chunk.
        public init(at: Duration, bytes: [UInt8]) {
            self.at = at
            self.bytes = bytes
        }
    }

    /// The stages that were reached; those that were not are nil.
    public struct Stages: Sendable, Equatable {
        /// The host's name was resolved.
        public var nameResolved: Duration?
        /// The connection stood.
        public var connected: Duration?
        /// The TLS handshake was done.
        public var tlsReady: Duration?
        /// The request was about to be sent.
        public var requestSent: Duration?
        /// The first bytes of the answer were read.
        public var firstByte: Duration?
        /// Whether an open connection was used.
        public var reusedConnection = false

        /// No stage reached.
        public init() {}
    }

    /// The stages on the way to the answer.
    public var stages = Stages()
    /// The head; nil when none came.
    public var head: Head?
    /// The body, as it was read.
    public var chunks: [Chunk] = []
    /// When it ended.
    public var endedAt = Duration.zero
    /// Why it did not come whole; nil when it did.
    public var failure: Failure?

    /// An answer of nothing.
    public init() {}
}

/// Gives the answers of a recording in place of a server.
public protocol AnswerSource: Sendable {
    /// The answer to a request.
    ///
    /// - Throws: `AnswerMissing` when there is none.
    func answer(to request: HTTPRequest) throws(AnswerMissing) -> RecordedAnswer
}

/// A recording that holds no answer to a request.
public struct AnswerMissing: Error, Sendable, Equatable {
    /// What was asked, and what was recorded.
    public var message: String

    /// Makes one.
    public init(_ message: String) { self.message = message }
}
