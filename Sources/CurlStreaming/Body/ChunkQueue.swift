/// Chunks that were read and not yet taken, first in first out, within a bound on their memory.
struct ChunkQueue {
    /// What a chunk costs besides its bytes, so that a server that sends byte by byte is bounded too.
    static let chunkOverhead = 64

    let limit: Int
    private(set) var cost = 0
    private var chunks: [ByteChunk] = []
    private var first = 0

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { first == chunks.count }
    /// A paused transfer goes on from here, so that it does not stop and go with every chunk.
    var isBelowHalf: Bool { cost <= limit / 2 }

    /// Whether bytes fit; into an empty queue they always do, or a small limit would stall for ever.
    func hasRoom(for count: Int) -> Bool {
        isEmpty || cost + count + Self.chunkOverhead <= limit
    }

    mutating func append(_ chunk: ByteChunk) {
        chunks.append(chunk)
        cost += chunk.bytes.count + Self.chunkOverhead
    }

    mutating func popFirst() -> ByteChunk? {
        guard !isEmpty else { return nil }
        let chunk = chunks[first]
        first += 1
        cost -= chunk.bytes.count + Self.chunkOverhead
        // Taken chunks would otherwise keep their bytes; moving the rest down is paid by those taken.
        if first * 2 >= chunks.count || first >= 64 {
            chunks.removeFirst(first)
            first = 0
        }
        return chunk
    }

    mutating func removeAll() {
        chunks = []
        first = 0
        cost = 0
    }
}
