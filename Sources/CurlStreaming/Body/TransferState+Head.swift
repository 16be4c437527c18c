import Synchronization

extension TransferState {
    /// Resumes the caller when the head is in or the transfer has ended, at once where that is so already.
    func awaitHead(_ reader: HeadReader) {
        let result: Result<ResponseHead, TransferError>? = fields.withLock { fields in
            if let head = fields.head { return .success(head) }
            if case .some(.some(let failure)) = fields.ending { return .failure(failure) }
            fields.headReader = reader
            return nil
        }
        if let result { reader.resume(returning: result) }
    }

    /// Called on the loop's thread when the final head is complete.
    func deliver(_ head: ResponseHead) {
        let reader: HeadReader? = fields.withLock { fields in
            fields.head = head
            if fields.ending == nil {
                observed?(
                    .head(
                        status: head.status, version: head.version, headers: head.headers,
                        instants: fields.instants))
            }
            defer { fields.headReader = nil }
            return fields.headReader
        }
        reader?.resume(returning: .success(head))
    }
}
