import CCurl

extension Transfer {
    /// Tells the first-byte clock when it began, once that is known.
    func noteRequestSent() {
        guard clocks.requestSent == nil, let sent = since(CURLINFO_PRETRANSFER_TIME_T) else { return }
        clocks.requestSent = start + sent
    }

    /// Copies libcurl's times into the instants that the reader sees; safe to call again as more is known.
    func noteInstants() {
        var connections = 0
        ccurl_get_long(easy, CURLINFO_NUM_CONNECTS, &connections)
        let sent = since(CURLINFO_PRETRANSFER_TIME_T)
        let isReused = sent != nil && connections == 0
        let start = start
        let nameResolved = isReused ? nil : since(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = isReused ? nil : since(CURLINFO_CONNECT_TIME_T)
        let tlsReady = isReused ? nil : since(CURLINFO_APPCONNECT_TIME_T)
        state.note { instants in
            instants.reusedConnection = isReused
            instants.nameResolved = nameResolved.map { start + $0 }
            instants.connected = connected.map { start + $0 }
            instants.tlsReady = tlsReady.map { start + $0 }
            instants.requestSent = sent.map { start + $0 }
        }
    }

    /// libcurl counts from a start that it does not tell. The first byte is seen by both clocks, and gives
    /// it to within microseconds; before that the handle's making stands in for it.
    private var start: ContinuousClock.Instant {
        guard let firstByte = state.instants.firstByte, let seen = since(CURLINFO_STARTTRANSFER_TIME_T) else {
            return began
        }
        return max(began, firstByte - seen)
    }

    /// libcurl's zero means that it did not happen.
    private func since(_ info: CURLINFO) -> Duration? {
        var microseconds: curl_off_t = 0
        guard ccurl_get_large(easy, info, &microseconds) == CURLE_OK, microseconds > 0 else { return nil }
        return .microseconds(microseconds)
    }
}
