import CCurl

extension TransferLoop {
    func perform(_ command: LoopCommand) {
        switch command {
        case .begin(let state, let request, let bypassProxy):
            begin(state, request, bypassProxy: bypassProxy)
        case .resume(let state):
            resume(state)
        case .release(let state):
            if let transfer = transfers[ObjectIdentifier(state)] { letGo(transfer) }
        }
    }

    private func begin(_ state: TransferState, _ request: HTTPRequest, bypassProxy: Bool) {
        // Cancelled before it began.
        guard !state.hasEnded else { return state.note { $0.closed = .now } }
        guard transfers.count < configuration.transferLimit else {
            let words = "the limit is \(configuration.transferLimit)"
            state.end(state.error(.tooManyTransfers, words), keepingBytes: false)
            return
        }
        do throws(TransferError) {
            let transfer = try Transfer(state: state, timeouts: request.timeouts, nextCheck: nextCheck)
            try transfer.prepare(request, configuration: configuration, bypassProxy: bypassProxy)
            let added = curl_multi_add_handle(multi, transfer.easy)
            guard added == CURLM_OK else {
                throw state.error(.other, String(cString: curl_multi_strerror(added)))
            }
            transfers[ObjectIdentifier(state)] = transfer
            nextCheck.consider(transfer.clocks.nextCheck(at: .now))
        } catch {
            state.end(error, keepingBytes: false)
        }
    }

    private func resume(_ state: TransferState) {
        guard let transfer = transfers[ObjectIdentifier(state)] else { return }
        transfer.clocks.resume(at: .now)
        nextCheck.consider(transfer.clocks.nextCheck(at: .now))
        state.noteResumed()
        // This may deliver what was held back, and pause again, before it returns.
        let result = curl_easy_pause(transfer.easy, ccurl_unpause)
        if result != CURLE_OK { finish(transfer, with: result) }
    }

    func collectFinished(from multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            // The message is gone once its handle is removed.
            let result = message.pointee.data.result
            if let transfer = transfers.values.first(where: { $0.easy == easy }) {
                finish(transfer, with: result)
            }
        }
    }

    func endOverdue(at now: ContinuousClock.Instant) {
        guard nextCheck.isDue(at: now) else { return }
        nextCheck.clear()
        for transfer in Array(transfers.values) {
            transfer.noteRequestSent()
            if let phase = transfer.clocks.overdue(at: now) {
                fail(transfer, transfer.state.error(.timedOut(phase), transfer.words(for: phase)))
            } else {
                nextCheck.consider(transfer.clocks.nextCheck(at: now))
            }
        }
    }

    func endAll(_ error: (TransferState) -> TransferError) {
        for transfer in Array(transfers.values) { fail(transfer, error(transfer.state)) }
    }

    private func finish(_ transfer: Transfer, with result: CURLcode) {
        if let error = transfer.failure(for: result) {
            fail(transfer, error)
        } else {
            transfer.state.note { $0.finished = .now }
            letGo(transfer)
            transfer.state.end(nil, keepingBytes: true)
        }
    }

    /// The error is told after the connection is closed; the bytes that came before it stay readable.
    private func fail(_ transfer: Transfer, _ error: TransferError) {
        letGo(transfer)
        transfer.state.end(error, keepingBytes: error.code != .shutDown)
    }

    private func letGo(_ transfer: Transfer) {
        transfer.noteInstants()
        curl_multi_remove_handle(multi, transfer.easy)
        transfers[ObjectIdentifier(transfer.state)] = nil
        transfer.state.note { $0.closed = .now }
    }
}
