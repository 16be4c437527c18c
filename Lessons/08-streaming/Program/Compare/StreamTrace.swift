import LessonKit
import Synchronization

/// Keeps what one client's streamed calls brought, byte for byte, with the instants at which it was read.
final class StreamTrace: TransferObserver {
    /// One call as it came.
    struct Call: Sendable {
        let submitted: Instant
        var chunks: [ByteChunk] = []
        fileprivate var byteCount = 0

        init(submitted: Instant, chunks: [ByteChunk] = []) {
            self.submitted = submitted
            self.chunks = chunks
        }
    }

    /// The most bytes of one call that are kept: what decides about a first token is in the first of them.
    private static let byteLimit = 4 << 20

    private let path: String
    private let kept = Mutex<[Int: Call]>([:])

    /// - Parameter path: how the URLs of the calls end; other requests are none of a turn's calls.
    init(path: String) { self.path = path }

    /// The calls in the order in which they were made.
    var calls: [Call] { kept.withLock { kept in kept.sorted { $0.key < $1.key }.map(\.value) } }

    /// Forgets the calls until now, which were no part of what is measured.
    func forget() { kept.withLock { $0 = [:] } }

    /// Takes a transfer's next event.
    func observe(_ event: TransferEvent, of transfer: Int) {
        switch event {
        case .submitted(let request, let instant):
            guard request.url.hasSuffix(path) else { return }
            kept.withLock { $0[transfer] = Call(submitted: instant) }
        case .chunk(let chunk):
            kept.withLock { kept in
                guard let count = kept[transfer]?.byteCount, count < Self.byteLimit else { return }
                kept[transfer]?.chunks.append(chunk)
                kept[transfer]?.byteCount += chunk.bytes.count
            }
        case .head, .ended: break
        }
    }
}
