import FlyingSocks
import Foundation

/// Why the practice endpoint could not run; the message says what was tried, what happened and what to do.
public struct PracticeServerError: Error, Sendable, Equatable, LocalizedError, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: Sendable {
        /// The host is neither an address nor a name the endpoint knows.
        case badHost
        /// Something else listens on that host and port.
        case portInUse
        /// The system refused to let the endpoint listen for another reason.
        case cannotListen
        /// The endpoint's socket failed while it was running.
        case failed
    }

    /// What kind of failure it was.
    public let code: Code
    /// One sentence for each: tried, happened, do.
    public let message: String

    /// The message.
    public var errorDescription: String? { message }

    /// The message.
    public var description: String { message }

    static func badHost(_ host: String) -> PracticeServerError {
        PracticeServerError(
            code: .badHost,
            message: """
                Tried to listen on host "\(host)". It is not an IP address of the form 127.0.0.1 or ::1. \
                Give such an address, or "localhost".
                """
        )
    }

    static func listening(on host: String, port: UInt16, _ error: any Error) -> PracticeServerError {
        let tried = "Tried to listen on \(host) port \(port)."
        guard case SocketError.failed(_, let errno, let reason) = error else {
            return PracticeServerError(
                code: .failed,
                message: "\(tried) The server's socket failed (\(error)). Start it again."
            )
        }
        switch errno {
        case EADDRINUSE:
            return PracticeServerError(
                code: .portInUse,
                message: """
                    \(tried) Another program is using that port. Stop it, choose another port, or use port 0 \
                    to let the system choose.
                    """
            )
        case EACCES:
            return PracticeServerError(
                code: .cannotListen,
                message: "\(tried) The system does not permit it (\(reason)). Choose a port above 1023."
            )
        case EADDRNOTAVAIL:
            return PracticeServerError(
                code: .cannotListen,
                message: """
                    \(tried) No network interface of this machine has that address (\(reason)). Use 127.0.0.1, \
                    or an address that this machine has.
                    """
            )
        case EMFILE, ENFILE:
            return PracticeServerError(
                code: .failed,
                message: """
                    The endpoint on \(host) port \(port) could take no more connections (\(reason)). Allow more \
                    open files (ulimit -n), or connect fewer clients.
                    """
            )
        default:
            return PracticeServerError(
                code: .cannotListen,
                message: "\(tried) The system refused (\(reason)). Choose another host or port."
            )
        }
    }
}
