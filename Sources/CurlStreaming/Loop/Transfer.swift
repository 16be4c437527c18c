import CCurl

/// One libcurl easy handle and what belongs to it. Made, used and freed on the loop's thread only.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    let state: TransferState
    let nextCheck: EarliestCheck
    let began: ContinuousClock.Instant
    var clocks: TransferClocks
    var headParser = ResponseHeadParser()
    var headerLines: UnsafeMutablePointer<curl_slist>?
    /// Why a callback stopped the transfer, where libcurl's result only says that one did.
    var refusal: TransferError?
    /// When bytes came that the buffer had no room for; libcurl gives them again later.
    var heldBackSince: ContinuousClock.Instant?
    private let errorWords: UnsafeMutablePointer<CChar>

    init(
        state: TransferState, timeouts: Timeouts, nextCheck: EarliestCheck
    ) throws(TransferError) {
        guard let easy = curl_easy_init() else {
            throw state.error(.other, "libcurl has no memory for another transfer")
        }
        self.easy = easy
        self.state = state
        self.nextCheck = nextCheck
        began = .now
        clocks = TransferClocks(timeouts: timeouts, submitted: state.instants.submitted)
        errorWords = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorWords.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerLines)
        errorWords.deallocate()
    }

    /// Why the transfer failed, or nil when libcurl's result and the callbacks say it came whole.
    func failure(for result: CURLcode) -> TransferError? {
        if let refusal { return refusal }
        guard result != CURLE_OK else { return nil }
        var proxyStatus = 0
        ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus)
        return TransferError(
            curl: result, words: String(cString: errorWords), url: state.url, proxyRefused: proxyStatus >= 300
        )
    }

    func words(for phase: TimeoutPhase) -> String {
        switch phase {
        case .connect: "the limit was \(clocks.timeouts.connect ?? .zero)"
        case .firstByte: "nothing came within \(clocks.timeouts.firstByte ?? .zero)"
        case .idle: "nothing came for \(clocks.timeouts.idle ?? .zero)"
        case .total: "the limit was \(clocks.timeouts.total ?? .zero)"
        // The reader keeps these, and brings its own words.
        case .firstContent, .contentSilence: ""
        }
    }

    func connectErrorBuffer() throws(TransferError) {
        try check(ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorWords))
    }

    func check(_ result: CURLcode) throws(TransferError) {
        guard result == CURLE_OK else {
            throw TransferError(curl: result, words: String(cString: errorWords), url: state.url)
        }
    }
}
