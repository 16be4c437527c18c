extension TransferError {
    /// A kind of failure. New kinds may come: switch with a default.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The kind's name in kebab case, such as `could-not-connect` or `timed-out-idle`.
        public let name: String
        /// The part that took too long, when that was the failure.
        public let timeoutPhase: TimeoutPhase?
        let happened: String
        let advice: String

        /// The kind's name.
        public var description: String { name }

        private init(_ name: String, _ happened: String, _ advice: String, phase: TimeoutPhase? = nil) {
            self.name = name
            self.happened = happened
            self.advice = advice
            timeoutPhase = phase
        }

        /// The host's (or the proxy's) name has no address.
        public static let couldNotResolveHost = Code(
            "could-not-resolve-host", "the host name could not be resolved",
            "Check its spelling, the network and the proxy settings.")

        /// No connection: refused or unreachable.
        public static let couldNotConnect = Code(
            "could-not-connect", "no connection could be made",
            "Check that the server is running and that host and port are right.")

        /// The proxy would not open the way to the server.
        public static let proxyRefused = Code(
            "proxy-refused", "the proxy refused the connection",
            "Check the proxy settings (https_proxy, no_proxy) and what the proxy allows.")

        /// The TLS handshake failed or the certificate was not accepted.
        public static let tlsFailure = Code(
            "tls-failure", "no secure connection could be made",
            "Check that the server speaks https on this port and that its certificate is valid.")

        /// The connection ended before the answer did: closed early, reset, or no answer at all.
        public static let connectionLost = Code(
            "connection-lost", "the connection ended before the answer did", "Try again.")

        /// The caller's task was cancelled, or the body was let go before its end.
        public static let cancelled = Code("cancelled", "the transfer was cancelled", "Nothing to do.")

        /// The URL cannot be read, or is not an absolute `http` or `https` URL.
        public static let invalidURL = Code(
            "invalid-url", "the URL cannot be used", "Give a whole URL, such as http://localhost:8000/v1.")

        /// The method or a header holds characters that HTTP does not allow there.
        public static let invalidRequest = Code(
            "invalid-request", "the request cannot be sent as it is",
            "Look for line breaks in keys and names.")

        /// What came back is not HTTP, or breaks its rules or this client's bounds.
        public static let invalidResponse = Code(
            "invalid-response", "the answer is not usable HTTP", "Check that a web server is on this port.")

        /// The body is longer than the limit that its reader gave.
        public static let bodyTooLarge = Code(
            "body-too-large", "the answer is too large", "Ask for less, or raise the limit.")

        /// The client has as many transfers under way as it may.
        public static let tooManyTransfers = Code(
            "too-many-transfers", "too many transfers are under way", "Wait until some have ended.")

        /// The client was shut down.
        public static let shutDown = Code("shut-down", "the client was shut down", "Make a new client.")

        /// The answers come from a recording, which holds none to this request, or not all of it.
        public static let notRecorded = Code(
            "not-recorded", "the recording holds no answer to this",
            "Ask what was recorded, or record it anew.")

        /// Anything else; libcurl's code and words say what.
        public static let other = Code("other", "the transfer failed", "See libcurl's words.")

        /// The kind of that name, as a recording gives it; `other` for a name from a newer kit.
        static func named(_ name: String) -> Code {
            let known: [Code] = [
                .couldNotResolveHost, .couldNotConnect, .proxyRefused, .tlsFailure, .connectionLost,
                .cancelled,
                .invalidURL, .invalidRequest, .invalidResponse, .bodyTooLarge, .tooManyTransfers, .shutDown,
                .notRecorded,
            ]
            let phases = TimeoutPhase.allCases.map(Code.timedOut)
            return (known + phases).first { $0.name == name } ?? .other
        }

        /// A part of the transfer passed its time limit.
        public static func timedOut(_ phase: TimeoutPhase) -> Code {
            switch phase {
            case .connect:
                Code(
                    "timed-out-connect", "connecting took too long",
                    "Check host, port, network and firewall, or raise the limit.", phase: phase)
            case .firstByte:
                Code(
                    "timed-out-first-byte", "the server accepted the request and did not answer in time",
                    "It may be loading or overloaded: wait, or raise the limit.", phase: phase)
            case .idle:
                Code(
                    "timed-out-idle", "the server fell silent in the middle of its answer",
                    "Try again, or raise the limit.", phase: phase)
            case .total:
                Code(
                    "timed-out-total", "the whole transfer took too long",
                    "Ask for less, or raise the limit.", phase: phase)
            case .firstContent:
                Code(
                    "timed-out-first-content", "the server began its answer and sent no content in time",
                    "It may be loading its model or overloaded: wait, or raise the limit.", phase: phase)
            case .contentSilence:
                Code(
                    "timed-out-content-silence",
                    "the server stopped sending content in the middle of its answer",
                    "Try again, or raise the limit.", phase: phase)
            }
        }
    }
}
