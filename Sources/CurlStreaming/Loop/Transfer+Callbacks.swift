import CCurl

extension Transfer {
    /// The loop's table keeps the transfer alive for as long as libcurl may call back.
    func setCallbacks() throws(TransferError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try check(ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context))
        try check(
            ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                Transfer.from(context)?.takeHeaderLine(bytes, count: size * count) ?? 0
            })
        try check(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
        try check(
            ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                Transfer.from(context)?.takeBody(bytes, count: size * count) ?? 0
            })
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Returns: the bytes dealt with; anything but `count` stops the transfer.
    private func takeHeaderLine(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        let now = ContinuousClock.now
        noteBytes(at: now)
        guard let bytes, count > 0 else { return count }
        let outcome = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            headParser.take(line: UnsafeBufferPointer(start: $0, count: count))
        }
        switch outcome {
        case .incomplete:
            return count
        case .complete(let head):
            noteInstants()
            state.deliver(head)
            return count
        case .malformed(let words):
            refusal = state.error(.invalidResponse, words)
            return 0
        }
    }

    /// - Returns: the bytes dealt with, or libcurl's mark for a pause.
    private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        let now = ContinuousClock.now
        noteBytes(at: now)
        guard let bytes, count > 0 else { return count }
        let delivery = state.deliver(byteCount: count) {
            let raw = UnsafeRawBufferPointer(start: bytes, count: count)
            return ByteChunk(bytes: Array(raw), readAt: heldBackSince ?? now)
        }
        switch delivery {
        case .taken:
            heldBackSince = nil
            return count
        case .pause:
            heldBackSince = heldBackSince ?? now
            clocks.pause()
            return Int(ccurl_write_pause)
        case .refused:
            return 0
        }
    }

    private func noteBytes(at now: ContinuousClock.Instant) {
        if clocks.lastByte == nil { state.note { $0.firstByte = now } }
        clocks.noteBytes(at: now)
        nextCheck.consider(clocks.nextCheck(at: now))
    }
}
