import Foundation
import ModelWire

/// Takes finished traces, without ever keeping whoever made them waiting.
public protocol TraceReceiver: Sendable {
    /// A trace has begun, and will be handed over.
    func expect()
    /// A trace is finished.
    func take(_ trace: TurnTrace)
}

/// Makes the traces of a run: their ids, their times, and where they go.
///
/// The tracer and the span under way travel with the task (`Tracer.current`, `Tracer.span`), as in other tracing
/// libraries. So a session, a tool box, a model and a loop that is written by hand all add to the turn that they run in,
/// and none of them has to be told of it. Without a tracer nothing is noted, and nothing is paid but one look.
public struct Tracer: Sendable {
    /// The tracer of this task's run; nil when nothing is traced.
    @TaskLocal public static var current: Tracer?
    /// The operation that this task is a part of.
    @TaskLocal static var span: OpenSpan?

    let service: String
    let receiver: any TraceReceiver
    /// Whether what was said and what tools were given and gave is kept.
    public let keepsContent: Bool
    let now: @Sendable () -> Instant
    private let anchor: (instant: Instant, nanoseconds: Int)
    private let random: @Sendable () -> UInt64

    /// A tracer of one run.
    ///
    /// - Parameters:
    ///   - service: the program's name.
    ///   - wall: the present time. It is read once, and later times are counted from there by the monotonic clock: a clock
    ///     that is set meanwhile changes no duration.
    ///   - random: 64 random bits, for ids.
    public init(
        service: String, receiver: any TraceReceiver, keepsContent: Bool = false, wall: Date = Date(),
        now: @escaping @Sendable () -> Instant = { .now },
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.service = service
        self.receiver = receiver
        self.keepsContent = keepsContent
        self.now = now
        self.random = random
        anchor = (now(), Int(wall.timeIntervalSince1970 * 1e6) * 1_000)
    }

    /// Runs a turn under a span of its own: what is done for it becomes a part of it. A turn inside a turn is a part of
    /// that one.
    ///
    /// - Parameter body: is given the span; nil when nothing is traced.
    public static func turn<Result>(
        _ question: String, conversation: String? = nil, isolation: isolated (any Actor)? = #isolation,
        _ body: (OpenSpan?) async throws -> Result
    ) async rethrows -> Result {
        try await run(.turn, attributes: ["gen_ai.conversation.id": conversation.map(JSONValue.string)]) {
            span in
            span?.setContent { ["gen_ai.input.messages": TraceContent.messages([.user(question)])] }
            return try await body(span)
        }
    }

    /// Runs an operation under a span of its own; a body that throws makes it a failed one.
    static func run<Result>(
        _ operation: TraceSpan.Operation, _ subject: String? = nil, attributes: [String: JSONValue?] = [:],
        isolation: isolated (any Actor)? = #isolation, _ body: (OpenSpan?) async throws -> Result
    ) async rethrows -> Result {
        guard let span = current?.open(operation, subject, attributes) else { return try await body(nil) }
        do {
            let result = try await $span.withValue(span) { try await body(span) }
            span.end()
            return result
        } catch {
            span.end(error: error)
            throw error
        }
    }

    /// Opens a span under this task's; nil when the trace holds enough of them.
    func open(
        _ operation: TraceSpan.Operation, _ subject: String?, _ attributes: [String: JSONValue?]
    ) -> OpenSpan? {
        let parent = Self.span
        let trace = parent?.trace ?? OpenTrace(id: hexadecimal(random()) + hexadecimal(random()))
        guard let number = trace.number() else { return nil }
        if parent == nil { receiver.expect() }
        let started = now()
        let span = OpenSpan(
            TraceSpan(
                operation: operation,
                name: [operation.rawValue, subject].compactMap { $0 }.joined(separator: " "),
                id: hexadecimal(random()), parentID: parent?.id, start: nanoseconds(started),
                end: nanoseconds(started), attributes: ["gen_ai.operation.name": .string(operation.rawValue)]),
            number: number, tracer: self, trace: trace, parent: parent, started: started)
        let name = "gen_ai.conversation.id"
        span.set([name: parent?[name]])
        span.set(attributes)
        trace.began(span)
        return span
    }

    /// A name for a conversation that has none of its own.
    func conversationID() -> String { hexadecimal(random()) }

    /// Nanoseconds since 1970.
    func nanoseconds(_ instant: Instant) -> Int {
        let (seconds, attoseconds) = anchor.instant.duration(to: instant).components
        return anchor.nanoseconds + Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }

    private func hexadecimal(_ bits: UInt64) -> String {
        // An id of zeros alone means none (W3C Trace Context).
        let text = String(bits == 0 ? 1 : bits, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
