import CurlStreaming

/// A place that finished traces go to, one after the other.
public protocol TraceSink: Sendable {
    /// Writes one trace.
    ///
    /// - Throws: what is told at the end of the run, in a sentence; the next trace is tried all the same.
    func write(_ trace: TurnTrace) async throws
}

extension TraceTarget {
    /// Opens the place.
    ///
    /// - Throws: `TraceError` when a file cannot be opened. A collector that is not there is found out later.
    public func open(client: HTTPClient) throws(TraceError) -> any TraceSink {
        switch self {
        case .file(let path): try TraceFile(path: path)
        case .collector(let url): TraceCollector(url: url, client: client)
        }
    }
}
