import FlyingSocks
import Foundation

/// Where the endpoint listens, read from what a person gave as host.
struct PracticeAddress: Sendable {
    let host: String
    let port: UInt16
    let isIPv6: Bool

    /// Reads an IPv4 or IPv6 address (brackets allowed) or "localhost"; other names are not looked up, since
    /// a name that resolves to a public address would open the endpoint to more people than was meant.
    init(host: String, port: UInt16) throws(PracticeServerError) {
        var literal = host == "localhost" ? "127.0.0.1" : host
        if literal.hasPrefix("["), literal.hasSuffix("]") { literal = String(literal.dropFirst().dropLast()) }
        if (try? sockaddr_in.inet(ip4: literal, port: port)) != nil {
            isIPv6 = false
        } else if (try? sockaddr_in6.inet6(ip6: literal, port: port)) != nil {
            isIPv6 = true
        } else {
            throw .badHost(host)
        }
        self.host = literal
        self.port = port
    }

    /// The address for the system.
    var socketAddress: any SocketAddress {
        get throws {
            isIPv6
                ? try sockaddr_in6.inet6(ip6: host, port: port)
                : try sockaddr_in.inet(ip4: host, port: port)
        }
    }

    /// Whether only programs on this machine can reach it.
    var isLoopback: Bool { isIPv6 ? host == "::1" : host.hasPrefix("127.") }

    /// The base URL for clients on this machine: an address that stands for all interfaces is not one a
    /// client can portably connect to, so loopback takes its place.
    func baseURL(port: UInt16) -> String {
        let reachable =
            switch host {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: host
            }
        return isIPv6 ? "http://[\(reachable)]:\(port)/v1" : "http://\(reachable):\(port)/v1"
    }
}

extension PracticeEndpoint {
    /// Whether an endpoint on `host` can be reached from this machine only; false for a host it would refuse.
    public static func isLoopback(host: String) -> Bool {
        (try? PracticeAddress(host: host, port: 0))?.isLoopback ?? false
    }
}
