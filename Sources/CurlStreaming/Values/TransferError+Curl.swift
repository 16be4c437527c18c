import CCurl

extension TransferError {
    /// Sorts libcurl's result; `words` is what it wrote into the transfer's error buffer.
    ///
    /// - Parameter proxyRefused: whether a proxy answered CONNECT with anything but success, which libcurl
    ///   reports as a failure to receive.
    init(curl result: CURLcode, words: String, url: String, proxyRefused: Bool = false) {
        // Two of libcurl's messages quote the proxy setting, which may hold a password.
        let quotesSetting = words.contains("@") || words.contains("://") || words.contains("proxy s")
        let message = words.isEmpty || quotesSetting ? String(cString: curl_easy_strerror(result)) : words
        self.init(
            proxyRefused ? .proxyRefused : Self.code(for: result), url: url,
            curlCode: Int32(bitPattern: result.rawValue), message: message)
    }

    private static func code(for result: CURLcode) -> Code {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            .couldNotResolveHost
        case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED:
            .couldNotConnect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, ccurl_error_ssl_client_certificate, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CRL_BADFILE:
            .tlsFailure
        case CURLE_OPERATION_TIMEDOUT:
            // The connection limit is the only one that libcurl is given; the others are this library's.
            .timedOut(.connect)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .connectionLost
        case CURLE_URL_MALFORMAT:
            .invalidURL
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            // The URL's scheme was checked before, so an unsupported protocol is HTTP/0.9: not HTTP at all.
            .invalidResponse
        default:
            .other
        }
    }
}
