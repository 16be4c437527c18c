import Foundation
import ModelWire

/// Reads the URL of an endpoint as a person types it.
enum EndpointURL {
    /// The base URL: no slash at the end, no `/chat/completions` or `/messages`, `/v1` where there is no path at all.
    ///
    /// - Throws: `EndpointError.badURL` when it is not an HTTP address, or carries a password or a query: keys are
    ///   never kept in a URL.
    static func base(from text: String) throws(EndpointError) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard let url = URLComponents(string: trimmed), let scheme = url.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = url.host, !host.isEmpty
        else {
            let isBare = !trimmed.contains("://") && !trimmed.lowercased().hasPrefix("http")
            throw .badURL(
                shown: shown(trimmed),
                reason: "it is no http:// or https:// address" + (isBare ? "; put http:// before it" : ""))
        }
        guard url.user == nil, url.password == nil, url.query == nil, url.fragment == nil else {
            throw .badURL(
                shown: shown(trimmed),
                reason: "it carries a user name, a password or a query; put the key into WORKSHOP_API_KEY")
        }
        if let port = url.port, !(1...65_535).contains(port) {
            throw .badURL(shown: shown(trimmed), reason: "a port is a number from 1 to 65535")
        }
        var path = url.path
        while path.hasSuffix("/") { path.removeLast() }
        if let end = Wire.allCases.map(\.path).first(where: path.hasSuffix) { path.removeLast(end.count) }
        var base = URLComponents()
        base.scheme = scheme
        base.host = host
        base.port = url.port
        base.path = path.isEmpty ? "/v1" : path
        guard let string = base.string else {
            throw .badURL(shown: shown(trimmed), reason: "it is no http:// or https:// address")
        }
        return string
    }

    /// The host of a URL, without the brackets of an IPv6 address; empty when there is none.
    static func host(of url: String) -> String {
        (URLComponents(string: url)?.host ?? "").trimmingCharacters(in: ["[", "]"]).lowercased()
    }

    /// True for loopback, `*.local` and private addresses.
    static func isLocal(host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local") { return true }
        if host == "::1" || host.hasPrefix("fe80:") { return true }
        if host.contains(":"), host.hasPrefix("fc") || host.hasPrefix("fd") { return true }
        // Strict: resolvers read 010 as an octal number, and UInt8 would take a sign.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
            .map { part in UInt8(part).flatMap { String($0) == part ? $0 : nil } }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil, parts[3] != nil
        else {
            return false
        }
        switch (first, second) {
        case (127, _), (10, _), (192, 168), (169, 254): return true
        case (172, 16...31): return true
        default: return false
        }
    }

    /// The URL as it may be printed: nothing before an `@`, nothing after a `?` or `#`. Where one of those comes
    /// before an `@`, it may be part of a password as well as the start of a query: then nothing is shown.
    private static func shown(_ text: String) -> String {
        let withoutQuery = text.prefix { $0 != "?" && $0 != "#" }
        guard let at = text.lastIndex(of: "@") else { return String(withoutQuery) }
        return at < withoutQuery.endIndex ? "…" + withoutQuery[at...] : "…"
    }
}
