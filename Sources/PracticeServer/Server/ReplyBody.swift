import FlyingFox
import FlyingSocks

/// The body of a reply in pieces: each event is one buffer, hence one chunk and one write.
struct ReplyBody: AsyncBufferedSequence {
    typealias Element = UInt8

    /// Where the pieces come from.
    enum Source: Sendable {
        /// Events, made when their tokens come due.
        case events(any ReplyEventEncoder, StreamFault?)
        /// A body that is known beforehand.
        case pieces([ReplyPiece])
    }

    let source: Source
    let tokens: PacedGeneration
    let report: RequestReport

    func makeAsyncIterator() -> Iterator {
        Iterator(source: source, tokens: tokens, report: report)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        private var encoder: (any ReplyEventEncoder)?
        private var fault: StreamFault?
        private var tokens: PacedGeneration
        private let report: RequestReport
        /// Pieces made and not yet sent: a handful, since tokens are made one at a time, but for some faults.
        private var queue = PieceQueue()
        private var rest: ArraySlice<UInt8> = []

        init(source: Source, tokens: PacedGeneration, report: RequestReport) {
            self.tokens = tokens
            self.report = report
            switch source {
            case .pieces(let pieces): queue.append(pieces)
            case .events(var encoder, let fault):
                let opening = encoder.opening()
                self.encoder = encoder
                self.fault = fault
                add(opening, at: .opening)
            }
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            do {
                while true {
                    if let bytes = try await queue.next(tokens) { return bytes }
                    guard !queue.hasEnded, encoder != nil else { break }
                    try await makeEvents()
                }
            } catch is PieceQueue.Cut {
                report.end(.cut)
                throw PieceQueue.Cut()
            } catch {
                report.end(after: error)
                throw error
            }
            report.end(.finished)
            return nil
        }

        mutating func next() async throws -> UInt8? {
            while rest.isEmpty {
                guard let buffer = try await nextBuffer(suggested: 1) else { return nil }
                rest = buffer[...]
            }
            return rest.popFirst()
        }

        private mutating func makeEvents() async throws {
            if let token = try await tokens.next() {
                add(encoder?.events(for: token) ?? [], at: .token)
                report.handedOver(tokens: tokens.position)
            } else {
                add(encoder?.closing(tokens.generation) ?? [], at: .closing)
                encoder = nil
            }
        }

        private mutating func add(_ events: [String], at stage: StreamFault.Stage) {
            queue.append(fault?.pieces(of: events, at: stage) ?? events.map(ReplyPiece.init))
        }
    }
}
