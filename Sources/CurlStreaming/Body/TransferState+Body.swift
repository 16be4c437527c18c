import Synchronization

extension TransferState {
    enum Delivery {
        case taken
        /// No room: libcurl keeps the bytes and gives them again once the transfer is resumed.
        case pause
        /// The reader is gone.
        case refused
    }

    enum Read {
        case now(Result<ByteChunk?, TransferError>)
        case later
    }

    /// Called on the loop's thread with what was read; `makeChunk` copies, and runs only if there is room.
    func deliver(byteCount: Int, _ makeChunk: () -> ByteChunk) -> Delivery {
        let outcome: (delivery: Delivery, reader: ChunkReader?, chunk: ByteChunk?) = fields.withLock {
            fields in
            guard fields.ending == nil else { return (.refused, nil, nil) }
            if let reader = fields.chunkReader {
                fields.chunkReader = nil
                let chunk = makeChunk()
                observed?(.chunk(chunk))
                return (.taken, reader, chunk)
            }
            guard fields.queue.hasRoom(for: byteCount) else {
                fields.isPaused = true
                return (.pause, nil, nil)
            }
            let chunk = makeChunk()
            observed?(.chunk(chunk))
            fields.queue.append(chunk)
            return (.taken, nil, nil)
        }
        outcome.reader?.resume(returning: .success(outcome.chunk))
        return outcome.delivery
    }

    /// Called on the loop's thread right before libcurl is told to go on, which may deliver at once.
    func noteResumed() {
        fields.withLock { fields in
            fields.isPaused = false
            fields.resumeWasAsked = false
        }
    }

    /// Takes the next chunk if there is one or the end is known.
    ///
    /// - Returns: what was read, and whether the loop must be asked to resume the transfer.
    func takeChunk(orWait reader: ChunkReader? = nil) -> (read: Read, needsResume: Bool) {
        fields.withLock { fields in
            if let chunk = fields.queue.popFirst() {
                let needsResume = fields.isPaused && !fields.resumeWasAsked && fields.queue.isBelowHalf
                if needsResume { fields.resumeWasAsked = true }
                return (.now(.success(chunk)), needsResume)
            }
            if let ending = fields.ending {
                return (.now(ending.map(Result.failure) ?? .success(nil)), false)
            }
            guard let reader else { return (.later, false) }
            guard fields.chunkReader == nil else {
                return (.now(.failure(error(.other, "two tasks read one body at the same time"))), false)
            }
            fields.chunkReader = reader
            return (.later, false)
        }
    }
}
