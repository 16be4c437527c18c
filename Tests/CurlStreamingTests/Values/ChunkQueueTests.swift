import Testing

@testable import CurlStreaming

@Suite struct ChunkQueueTests {
    private func chunk(_ count: Int, _ byte: UInt8 = 0) -> ByteChunk {
        ByteChunk(bytes: [UInt8](repeating: byte, count: count), readAt: .now)
    }

    @Test func `chunks come out in order however they are mixed with taking`() {
        var queue = ChunkQueue(limit: 1_000_000)
        var taken: [UInt8] = []
        for number in 0..<200 as Range<UInt8> {
            queue.append(chunk(1, number))
            if number % 3 == 2, let chunk = queue.popFirst() { taken += chunk.bytes }
        }
        while let chunk = queue.popFirst() { taken += chunk.bytes }
        #expect(taken == Array(0..<200))
        #expect(queue.isEmpty)
        #expect(queue.cost == 0)
    }

    @Test func `an empty queue takes any chunk and a filled one keeps to its limit`() {
        var queue = ChunkQueue(limit: 300)
        #expect(queue.hasRoom(for: 10_000))
        queue.append(chunk(100))
        #expect(queue.hasRoom(for: 72))
        #expect(!queue.hasRoom(for: 73))
        queue.append(chunk(72))
        #expect(queue.cost == 300)
        #expect(!queue.isBelowHalf)
        _ = queue.popFirst()
        #expect(queue.isBelowHalf)
    }

    @Test func `single bytes are bounded too`() {
        var queue = ChunkQueue(limit: 256 * 1_024)
        for _ in 0..<10_000 where queue.hasRoom(for: 1) { queue.append(chunk(1)) }
        var count = 0
        while queue.popFirst() != nil { count += 1 }
        #expect(count == 256 * 1_024 / (1 + ChunkQueue.chunkOverhead))
    }
}
