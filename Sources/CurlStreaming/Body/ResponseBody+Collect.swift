extension ResponseBody {
    /// Reads the body to its end.
    ///
    /// - Parameter limit: the most bytes to hold; a longer body is cancelled.
    /// - Throws: `bodyTooLarge`, or why the body did not come whole. A status of 400 or above is no error.
    public func collect(upTo limit: Int) async throws(TransferError) -> [UInt8] {
        var collected: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let chunk = try await iterator.next() {
            guard collected.count + chunk.bytes.count <= limit else {
                handle.cancel()
                throw handle.state.error(.bodyTooLarge, "it is longer than \(limit) bytes")
            }
            collected += chunk.bytes
        }
        return collected
    }
}
