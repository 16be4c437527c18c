import ModelWire

extension ModelReply {
    /// Checks that the reply may become part of a conversation: all of it is there, and it holds something.
    ///
    /// - Parameter text: what was visible of the turn by now, for the error.
    /// - Throws: `TurnError`; `CancellationError` for a reply that its reader stopped.
    func requireWhole(afterVisible text: String) throws {
        guard verdict != .cancelled else { throw CancellationError() }
        guard verdict.isWhole else {
            throw TurnError(code: .incompleteReply(verdict), partialText: text, failure: failure)
        }
        guard message.toolCalls.allSatisfy(\.isComplete) else {
            throw TurnError(code: .toolCallCutOff, partialText: text)
        }
        guard !(message.text.isEmpty && message.toolCalls.isEmpty) else {
            throw TurnError(code: .emptyReply)
        }
    }
}

extension ChatModel {
    /// Asks for one reply and reads it to its end: for a loop that is written by hand.
    ///
    /// - Parameter showText: hears each piece of the visible text as it arrives.
    /// - Throws: `APIError` or `TransferError` when there is no reply, `TurnError` when it is not whole,
    ///   `CancellationError`.
    public func wholeReply(
        to request: ChatRequest, delivery: Delivery, showText: (String) -> Void = { _ in }
    ) async throws -> ModelReply {
        var visible = ""
        for try await event in reply(to: request, delivery: delivery) {
            if case .text(let piece, _) = event {
                visible += piece
                showText(piece)
            }
            if case .finished(let reply) = event {
                try reply.requireWhole(afterVisible: visible)
                return reply
            }
        }
        // A model of one's own may end its events so when it is cancelled.
        throw CancellationError()
    }
}
