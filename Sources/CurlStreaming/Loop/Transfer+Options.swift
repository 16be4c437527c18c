import CCurl

extension Transfer {
    func prepare(
        _ request: HTTPRequest, configuration: HTTPClient.Configuration, bypassProxy: Bool
    ) throws(TransferError) {
        try connectErrorBuffer()
        try setMethodAndBody(of: request)
        try setHeaders(of: request)
        try setTransport(configuration)
        try setCallbacks()
        try check(ccurl_set_string(easy, CURLOPT_URL, request.url))
        if bypassProxy { try check(ccurl_set_string(easy, CURLOPT_PROXY, "")) }
        if let connect = request.timeouts.connect {
            try check(ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, connect.roundedMilliseconds))
        }
        if !request.mayReuseConnection {
            try check(ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1))
            try check(ccurl_set_long(easy, CURLOPT_FORBID_REUSE, 1))
        }
    }

    private func setMethodAndBody(of request: HTTPRequest) throws(TransferError) {
        if request.method == "HEAD" {
            try check(ccurl_set_long(easy, CURLOPT_NOBODY, 1))
            return
        }
        if let body = request.body ?? (request.method == "POST" ? [] : nil) {
            try check(ccurl_set_large(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            // libcurl copies what it is given here, so the request's body need not outlive this call.
            let result = body.withUnsafeBytes { bytes in
                bytes.baseAddress.map {
                    ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0))
                } ?? ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
            }
            try check(result)
        }
        if request.method != "GET" || request.body != nil {
            try check(ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method))
        }
    }

    private func setHeaders(of request: HTTPRequest) throws(TransferError) {
        // A name and a colon alone take a header away that libcurl would add by itself.
        try addHeaderLine("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            try addHeaderLine("Content-Type:")
        }
        if !request.headers.contains(where: { $0.name.lowercased() == "accept-encoding" }) {
            try addHeaderLine("Accept-Encoding:")
        }
        for header in request.headers {
            // For libcurl an empty value is written with a semicolon.
            try addHeaderLine(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerLines))
        try check(ccurl_set_string(easy, CURLOPT_USERAGENT, "streaming-agent-workshop"))
    }

    private func addHeaderLine(_ line: String) throws(TransferError) {
        guard let longer = curl_slist_append(headerLines, line) else {
            throw state.error(.other, "out of memory for the headers")
        }
        headerLines = longer
    }

    private func setTransport(_ configuration: HTTPClient.Configuration) throws(TransferError) {
        try check(ccurl_allow_only_http(easy))
        try check(ccurl_set_quick_exit(easy))
        try check(ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1))
        try check(ccurl_set_long(easy, CURLOPT_TCP_NODELAY, 1))
        try check(ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0))
        // Nothing is asked for (see the headers): a compressed stream would come in lumps. What a server or a proxy
        // compresses all the same is read, and an encoding that nobody knows is an error in place of bytes without sense.
        try check(ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "identity"))
        // A proxy's own answer to CONNECT is not the server's.
        try check(ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
        // A libcurl that was built without HTTP/2 refuses this, and speaks HTTP/1.1.
        _ = ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        if let file = configuration.certificateFile {
            try check(ccurl_set_string(easy, CURLOPT_CAINFO, file))
        }
    }
}

extension Duration {
    /// Whole milliseconds, at least one: to libcurl zero means its own default.
    fileprivate var roundedMilliseconds: Int {
        let (seconds, attoseconds) = components
        let milliseconds = seconds.clamped(to: 0...1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000
        return Int(max(1, milliseconds))
    }
}

extension Int64 {
    fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
