import Foundation
import ModelWire
import Synchronization

@testable import WorkshopCore

/// Keeps the traces that it is given.
final class TraceSpy: TraceReceiver {
    private let state = Mutex<(expected: Int, traces: [TurnTrace])>((0, []))

    var traces: [TurnTrace] { state.withLock { $0.traces } }
    var expected: Int { state.withLock { $0.expected } }

    func expect() { state.withLock { $0.expected += 1 } }
    func take(_ trace: TurnTrace) { state.withLock { $0.traces.append(trace) } }

    /// A tracer whose time began at second 1000 and whose ids count from 1.
    func tracer(_ clock: ManualClock, keepsContent: Bool = false) -> Tracer {
        let ids = TraceIDs()
        return Tracer(
            service: "test", receiver: self, keepsContent: keepsContent,
            wall: Date(timeIntervalSince1970: 1_000),
            now: { clock.now }, random: { ids.next() })
    }

    /// Runs a body whose turns are traced.
    func run(
        _ clock: ManualClock, keepsContent: Bool = false, _ body: @Sendable () async throws -> Void
    ) async rethrows {
        try await Tracer.$current.withValue(tracer(clock, keepsContent: keepsContent), operation: body)
    }
}

private final class TraceIDs: Sendable {
    private let last = Mutex<UInt64>(0)

    func next() -> UInt64 {
        last.withLock { last in
            last += 1
            return last
        }
    }
}

extension TraceOrigin {
    static let sample = TraceOrigin(
        Endpoint(
            name: "openai", mode: .live, baseURL: "https://api.openai.com/v1",
            key: APIKey("sk-secret-secret"),
            profile: .named("openai")),
        model: "gpt-4o-mini")
}

extension TurnTrace {
    func span(_ name: String) -> TraceSpan? { spans.first { $0.name == name } }
}

extension TurnTrace {
    /// A trace of one span, for what only carries traces.
    static func sample(_ id: Int = 1) -> TurnTrace {
        let span = TraceSpan(
            operation: .turn, name: "invoke_agent", id: "000000000000000b", parentID: nil, start: 5, end: 7,
            attributes: ["number": .integer(id)])
        return TurnTrace(id: "0000000000000000000000000000000a", service: "test", spans: [span])
    }
}
