/// Plays one recorded answer into a transfer's state, as libcurl's callbacks would fill it.
struct AnswerPlayback: Sendable {
    let answer: RecordedAnswer
    let state: TransferState
    let pace: RecordedPace
    /// One element each time the reader has made room.
    let resumptions: AsyncStream<Void>

    func run() async {
        let began = state.instants.submitted
        do {
            try await play(from: began)
        } catch {
            // Only a cancelled sleep throws: the reader is gone, or the client was shut down.
            state.end(
                state.error(.shutDown, "it was under way when the client was shut down"), keepingBytes: true)
        }
    }

    private func play(from began: ContinuousClock.Instant) async throws {
        if let head = answer.head {
            let firstByte = answer.stages.firstByte ?? answer.chunks.first?.at ?? answer.endedAt
            let at = try await pace.wait(until: firstByte, from: began)
            state.note { note(answer.stages, in: &$0, from: began, firstByte: at) }
            state.deliver(ResponseHead(version: head.version, status: head.status, headers: head.headers))
        }
        var resumptions = resumptions.makeAsyncIterator()
        for chunk in answer.chunks {
            let at = try await pace.wait(until: chunk.at, from: began)
            var isTaken = false
            while !isTaken {
                switch state.deliver(
                    byteCount: chunk.bytes.count, { ByteChunk(bytes: chunk.bytes, readAt: at) })
                {
                case .taken: isTaken = true
                case .refused: return
                case .pause:
                    guard await resumptions.next() != nil else { return }
                    state.noteResumed()
                }
            }
        }
        let at = try await pace.wait(until: answer.endedAt, from: began)
        guard let failure = answer.failure else {
            state.note { fields in
                fields.finished = at
                fields.closed = at
            }
            state.end(nil, keepingBytes: true)
            return
        }
        state.note { $0.closed = at }
        let error = TransferError(
            .named(failure.code), url: state.url, curlCode: failure.curlCode, message: failure.message)
        state.end(error, keepingBytes: true)
    }

    /// Played at once, an answer has no times to tell but the present.
    private func note(
        _ stages: RecordedAnswer.Stages, in instants: inout TransferInstants,
        from began: ContinuousClock.Instant,
        firstByte: ContinuousClock.Instant
    ) {
        instants.firstByte = firstByte
        instants.reusedConnection = stages.reusedConnection
        guard pace.keepsTimes else { return instants.requestSent = began }
        instants.nameResolved = stages.nameResolved.map { began + $0 }
        instants.connected = stages.connected.map { began + $0 }
        instants.tlsReady = stages.tlsReady.map { began + $0 }
        instants.requestSent = stages.requestSent.map { began + $0 }
    }
}
