extension HTTPClient {
    /// A client's bounds.
    public struct Configuration: Sendable {
        /// The most bytes of one body that wait for their reader (each chunk counts 64 more).
        public var bodyBufferLimit: Int
        /// The most idle connections that are kept for later requests.
        public var idleConnectionLimit: Int
        /// The most transfers at the same time; one more fails with `tooManyTransfers`.
        public var transferLimit: Int
        /// A file of certificates in PEM form to trust instead of the system's, for a network with its own.
        public var certificateFile: String?
        /// Who hears of every transfer; nil for nobody.
        public var observer: (any TransferObserver)?

        /// Makes a configuration; limits below one count as one.
        public init(
            bodyBufferLimit: Int = 256 * 1_024,
            idleConnectionLimit: Int = 32,
            transferLimit: Int = 2_000,
            certificateFile: String? = nil,
            observer: (any TransferObserver)? = nil
        ) {
            self.bodyBufferLimit = max(1, bodyBufferLimit)
            self.idleConnectionLimit = max(1, idleConnectionLimit)
            self.transferLimit = max(1, transferLimit)
            self.certificateFile = certificateFile
            self.observer = observer
        }
    }
}
