import Synchronization

/// Plays recorded answers in place of libcurl's loop: no thread, no socket.
final class TransferPlayer: TransferCarrier {
    /// One answer that is being played.
    private struct Playing {
        let task: Task<Void, Never>
        let resumed: AsyncStream<Void>.Continuation
    }

    private struct Fields {
        var playing: [ObjectIdentifier: Playing] = [:]
        var hasStopped = false
    }

    private let source: any AnswerSource
    private let pace: RecordedPace
    private let fields = Mutex(Fields())

    init(source: any AnswerSource, pace: RecordedPace) {
        self.source = source
        self.pace = pace
    }

    func submit(_ command: LoopCommand) {
        switch command {
        case .begin(let state, let request, _): begin(state, request)
        case .resume(let state):
            fields.withLock { $0.playing[ObjectIdentifier(state)]?.resumed }?.yield()
        case .release(let state): forget(state)?.task.cancel()
        }
    }

    func stop() {
        let playing = fields.withLock { fields in
            fields.hasStopped = true
            defer { fields.playing = [:] }
            return fields.playing.values.map(\.task)
        }
        playing.forEach { $0.cancel() }
    }

    /// Nothing outlives `stop()` but tasks that end by themselves.
    func waitUntilStopped() async {}

    private func begin(_ state: TransferState, _ request: HTTPRequest) {
        let answer: RecordedAnswer
        do throws(AnswerMissing) {
            // Here and not in the task: answers to equal requests are given in the order in which those were made.
            answer = try source.answer(to: request)
        } catch {
            state.end(state.error(.notRecorded, error.message), keepingBytes: false)
            return
        }
        let (resumptions, resumed) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let wasStopped = fields.withLock { fields in
            guard !fields.hasStopped else { return true }
            let task = Task { [pace] in
                await AnswerPlayback(answer: answer, state: state, pace: pace, resumptions: resumptions).run()
                _ = self.forget(state)
            }
            fields.playing[ObjectIdentifier(state)] = Playing(task: task, resumed: resumed)
            return false
        }
        if wasStopped {
            state.end(state.error(.shutDown, "the request came after the shutdown"), keepingBytes: false)
        } else if state.hasEnded {
            // Cancelled before it was entered: nobody else releases it.
            forget(state)?.task.cancel()
        }
    }

    private func forget(_ state: TransferState) -> Playing? {
        fields.withLock { $0.playing.removeValue(forKey: ObjectIdentifier(state)) }
    }
}
