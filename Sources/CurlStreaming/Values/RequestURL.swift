import CCurl

/// A URL read by libcurl's own parser, so that what is checked and shown is what will be used.
struct RequestURL {
    /// Without userinfo, query and fragment: the form that errors and logs may show.
    let shown: String
    /// The proxy of the environment is for the world outside; a program's own machine is reached directly.
    let isLoopback: Bool

    init(_ text: String) throws(TransferError) {
        guard !text.utf8.contains(0) else {
            throw TransferError(.invalidURL, url: Self.unreadable, message: "it holds a NUL byte")
        }
        guard let parts = curl_url() else {
            throw TransferError(.other, url: Self.unreadable, message: "out of memory for the URL")
        }
        defer { curl_url_cleanup(parts) }
        let result = curl_url_set(parts, CURLUPART_URL, text, 0)
        guard result == CURLUE_OK else {
            throw TransferError(
                .invalidURL, url: Self.shownUnparsed(text), message: Self.words(for: result))
        }
        let scheme = Self.part(CURLUPART_SCHEME, of: parts) ?? ""
        for secret in [
            CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_QUERY, CURLUPART_FRAGMENT,
        ] {
            curl_url_set(parts, secret, nil, 0)
        }
        shown = Self.part(CURLUPART_URL, of: parts) ?? Self.unreadable
        guard scheme == "http" || scheme == "https" else {
            throw TransferError(.invalidURL, url: shown, message: "only http and https can be used")
        }
        isLoopback = Self.isLoopback(host: Self.part(CURLUPART_HOST, of: parts) ?? "")
    }

    /// The shown form of any text, readable as a URL or not.
    static func redacted(_ text: String) -> String {
        do throws(TransferError) {
            return try RequestURL(text).shown
        } catch {
            return error.url
        }
    }

    private static let unreadable = "(a URL that cannot be read)"

    /// Where userinfo and query would stand is not known in text that does not parse, so text that may hold
    /// either is not shown.
    private static func shownUnparsed(_ text: String) -> String {
        let mayHoldSecret = text.utf8.contains { "@?#".utf8.contains($0) || $0 < 0x20 }
        return mayHoldSecret || text.isEmpty || text.utf8.count > 200 ? unreadable : text
    }

    private static func words(for result: CURLUcode) -> String {
        switch result {
        case CURLUE_UNSUPPORTED_SCHEME: "it does not begin with http:// or https://"
        case CURLUE_BAD_PORT_NUMBER: "its port is not a number from 0 to 65535"
        case CURLUE_NO_HOST: "it names no host"
        default: "it is not a well-formed URL"
        }
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func isLoopback(host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.first == 127 && numbers.allSatisfy { $0 != nil }
    }
}
