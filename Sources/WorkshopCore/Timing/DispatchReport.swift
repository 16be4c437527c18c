import ModelWire

/// Policies of dispatch measured beside each other, as `--json` prints them.
public struct DispatchReport: Sendable, Encodable, Equatable {
    /// One sample a policy.
    public var policies: [DispatchSample]

    /// A report on these samples.
    public init(policies: [DispatchSample]) { self.policies = policies }
}

/// One reply and its tools under one policy. All times count from the request.
public struct DispatchSample: Sendable, Encodable, Equatable {
    /// When the tools ran.
    public var name: DispatchPolicy
    /// To the last tool's result; to the stream's end where no tool ran.
    public var wallMs: Double
    /// To the stream's end.
    public var streamMs: Double
    /// The earliest that a client could have all results: the later of the stream's end and, over all calls, the call's
    /// seal and the time that its tool took.
    public var idealMs: Double
    /// The calls, in the order asked.
    public var calls: [DispatchedCall]
    /// To the reply's first content; no part of the JSON.
    public var firstContentMs: Double

    private enum CodingKeys: String, CodingKey { case name, wallMs, streamMs, idealMs, calls }

    /// What a turn's first reply measured; nil for a turn without one.
    ///
    /// - Parameters:
    ///   - opened: when the calls began to arrive, by their index.
    ///   - sealed: when they were whole.
    public init?(
        _ policy: DispatchPolicy, turn: Turn, opened: [Int: Instant], sealed: [Int: Instant]
    ) {
        guard let reply = turn.timeline.calls.first else { return nil }
        func milliseconds(_ instant: Instant) -> Double { reply.submitted.duration(to: instant).milliseconds }
        let end = reply.finished ?? reply.closed ?? turn.timeline.finished
        let spans = Dictionary(turn.timeline.tools.map { ($0.callID, $0) }) { first, _ in first }
        name = policy
        streamMs = milliseconds(end)
        let first = [reply.firstReasoning, reply.firstToolCall, reply.firstVisibleText].compactMap { $0 }
            .min()
        firstContentMs = first.map(milliseconds) ?? streamMs
        calls = (turn.steps.first?.reply.toolCalls ?? []).enumerated().map { index, call in
            DispatchedCall(
                name: call.name, sealedMs: milliseconds(sealed[index] ?? end),
                startedMs: spans[call.id].map { milliseconds($0.started) },
                finishedMs: spans[call.id].map { milliseconds($0.finished) },
                openedMs: milliseconds(opened[index] ?? sealed[index] ?? end))
        }
        wallMs = calls.compactMap(\.finishedMs).reduce(streamMs, max)
        idealMs = calls.compactMap { call in call.toolMs.map { call.sealedMs + $0 } }.reduce(streamMs, max)
    }

    /// The wall time in terms of the ideal: 1 is as good as it gets.
    public var shareOfIdeal: Double { idealMs > 0 ? wallMs / idealMs : 1 }
}

/// A call of a reply, and when its tool ran.
public struct DispatchedCall: Sendable, Encodable, Equatable {
    /// The tool's name.
    public var name: String
    /// The call was whole.
    public var sealedMs: Double
    /// Its tool started; nil when its result was void.
    @NullWhenNil public var startedMs: Double?
    /// Its result was there.
    @NullWhenNil public var finishedMs: Double?
    /// The call began to arrive; no part of the JSON.
    public var openedMs: Double

    private enum CodingKeys: String, CodingKey { case name, sealedMs, startedMs, finishedMs }

    init(name: String, sealedMs: Double, startedMs: Double?, finishedMs: Double?, openedMs: Double) {
        self.name = name
        self.sealedMs = sealedMs
        self.startedMs = startedMs
        self.finishedMs = finishedMs
        self.openedMs = openedMs
    }

    /// How long its tool took.
    public var toolMs: Double? {
        guard let startedMs, let finishedMs else { return nil }
        return finishedMs - startedMs
    }
}
