import FlyingFox
import FlyingSocks

/// The body of a streamed response: each event is one buffer, hence one chunk and one write.
struct EventStreamBody: AsyncBufferedSequence {
    typealias Element = UInt8

    let encoder: any ReplyEventEncoder
    let tokens: PacedGeneration
    let report: RequestReport

    func makeAsyncIterator() -> Iterator {
        Iterator(encoder: encoder, tokens: tokens, report: report)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        private var encoder: any ReplyEventEncoder
        private var tokens: PacedGeneration
        private let report: RequestReport
        /// Events made and not yet handed out: a handful, since tokens are made one at a time.
        private var events: ArraySlice<String>
        private var isClosed = false
        private var rest: ArraySlice<UInt8> = []

        init(encoder: any ReplyEventEncoder, tokens: PacedGeneration, report: RequestReport) {
            var encoder = encoder
            events = encoder.opening()[...]
            self.encoder = encoder
            self.tokens = tokens
            self.report = report
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            while events.isEmpty {
                if isClosed {
                    report.end(.finished)
                    return nil
                }
                try await makeEvents()
            }
            return events.popFirst().map { Array($0.utf8) }
        }

        mutating func next() async throws -> UInt8? {
            while rest.isEmpty {
                guard let buffer = try await nextBuffer(suggested: 1) else { return nil }
                rest = buffer[...]
            }
            return rest.popFirst()
        }

        private mutating func makeEvents() async throws {
            do {
                if let token = try await tokens.next() {
                    events = encoder.events(for: token)[...]
                    report.handedOver(tokens: tokens.position)
                } else {
                    events = encoder.closing(tokens.generation)[...]
                    isClosed = true
                }
            } catch {
                report.end(after: error)
                throw error
            }
        }
    }
}
