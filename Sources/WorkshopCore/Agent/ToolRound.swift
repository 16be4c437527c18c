import ModelWire
import Synchronization

/// The tools of one reply: which have started, and what came of them.
///
/// Used by one task, the turn's own; each tool runs in a task of its own and tells its events itself.
final class ToolRound: Sendable {
    /// The most tools that run side by side.
    static let maxToolsAtOnce = 8

    private typealias Outcome = (result: ToolResult, span: ToolSpan)
    private struct Started {
        let call: ToolCall
        let task: Task<Outcome, any Error>
    }
    private struct State {
        /// In the order of the calls, without gaps.
        var started: [Started] = []
        var spans: [ToolSpan] = []
    }

    private let toolBox: ToolBox
    private let policy: DispatchPolicy
    private let now: @Sendable () -> Instant
    private let emit: AgentLoop.Emit
    private let state = Mutex(State())

    init(
        _ toolBox: ToolBox, _ policy: DispatchPolicy, now: @escaping @Sendable () -> Instant,
        emit: @escaping AgentLoop.Emit
    ) {
        self.toolBox = toolBox
        self.policy = policy
        self.now = now
        self.emit = emit
    }

    /// When the tools ran, in the order in which they finished.
    var spans: [ToolSpan] { state.withLock { $0.spans } }

    /// A call is whole while its reply still streams. Only an unbroken row of calls that change nothing starts here: one
    /// that was asked for after a change is to see it.
    func sealed(_ call: ToolCall, at index: Int) async throws {
        guard policy == .early, index == startedCount, toolBox.mayRunBesideOthers(call) else { return }
        try await start([call])
    }

    /// Runs what has not run yet, and waits for all of it.
    ///
    /// - Parameter calls: those of the whole reply.
    /// - Returns: a result a call, in the order asked.
    func results(of calls: [ToolCall]) async throws -> [ToolResult] {
        var results = try await voidedResults(of: calls)
        for row in rows(of: calls) {
            try await start(row.dropFirst(max(0, startedCount - row.lowerBound)).map { calls[$0] })
            for index in row where results[index] == nil {
                results[index] = try await outcome(at: index).result
            }
        }
        return calls.indices.compactMap { results[$0] }
    }

    /// True once a tool with side effects was asked for: one that failed may have changed something too.
    func mayHaveChangedSomething(_ calls: [ToolCall]) -> Bool {
        calls.contains { !toolBox.mayRunBesideOthers($0) }
    }

    /// Stops what still runs, and lets nothing more start: the reply or the turn is void.
    func cancel() { state.withLock { $0.started }.forEach { $0.task.cancel() } }

    private var startedCount: Int { state.withLock { $0.started.count } }

    private func start(_ calls: [ToolCall]) async throws {
        // All are told before one of them runs, so that a quick tool's end is not heard among the starts.
        for call in calls.prefix(max(0, Self.maxToolsAtOnce - startedCount)) {
            try await emit(.toolStarted(call))
        }
        for call in calls { start(call) }
    }

    /// Starts a call. There are as many lanes as tools may run at once: a call that finds none free follows the one that
    /// is so many before it, and tells its own start.
    private func start(_ call: ToolCall) {
        state.withLock { state in
            let count = state.started.count
            let before = count < Self.maxToolsAtOnce ? nil : state.started[count - Self.maxToolsAtOnce].task
            let task = Task {
                if let before {
                    _ = await before.result
                    try Task.checkCancellation()
                    try await emit(.toolStarted(call))
                }
                return try await run(call)
            }
            state.started.append(Started(call: call, task: task))
        }
    }

    private func run(_ call: ToolCall) async throws -> Outcome {
        let started = now()
        let result = try await toolBox.run(call) { try await emit(.toolProgress(call, $0)) }
        let span = ToolSpan(callID: call.id, name: call.name, started: started, finished: now())
        try Task.checkCancellation()
        state.withLock { $0.spans.append(span) }
        try await emit(.toolFinished(call, result, span.duration))
        return (result, span)
    }

    private func outcome(at index: Int) async throws -> Outcome {
        let task = state.withLock { $0.started[index].task }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// What goes back for calls that the server changed after they had started: they are not run again, since nobody
    /// knows which of the two was meant.
    private func voidedResults(of calls: [ToolCall]) async throws -> [Int: ToolResult] {
        var results: [Int: ToolResult] = [:]
        for (index, started) in state.withLock({ $0.started }).enumerated() {
            let call = index < calls.count ? calls[index] : nil
            guard call != started.call else { continue }
            started.task.cancel()
            _ = await started.task.result
            var result = ToolResult(
                callID: started.call.id, name: started.call.name,
                content: "error: this call changed after it had started; its result was discarded; ask again",
                isError: true)
            try await emit(.toolVoided(started.call, result))
            guard let call else { continue }
            (result.callID, result.name) = (call.id, call.name)
            results[index] = result
        }
        return results
    }

    /// Neighbouring calls that may run side by side.
    private func rows(of calls: [ToolCall]) -> [Range<Int>] {
        calls.indices.reduce(into: []) { rows, index in
            guard let last = rows.last, policy != .sequential, toolBox.mayRunBesideOthers(calls[index]),
                toolBox.mayRunBesideOthers(calls[index - 1])
            else {
                return rows.append(index..<index + 1)
            }
            rows[rows.count - 1] = last.lowerBound..<index + 1
        }
    }
}
