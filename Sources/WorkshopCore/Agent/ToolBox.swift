import ModelWire
import Synchronization

/// The tools of a session, and the one way to run a call: whatever goes wrong becomes a result for the model.
public struct ToolBox: Sendable {
    /// The most bytes of one result that go to the model.
    static let resultLimit = 32 << 10
    /// The most tools that run at a time, those included that were given up and go on all the same.
    static let runningLimit = 32

    private let tools: [Tool]
    private let sleep: @Sendable (Duration) async throws -> Void
    private let running = RunningCount()

    /// A box with these tools; their names differ.
    ///
    /// - Parameter sleep: waits for a tool's time-out.
    public init(
        tools: [Tool],
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.tools = tools
        self.sleep = sleep
    }

    /// What the model is told about them.
    public var definitions: [ToolDefinition] { tools.map(\.definition) }

    /// How many tools run at this moment, with those that were given up.
    var runningCount: Int { running.current }

    /// False for a tool that changes something. A call to no tool at all only gets told so.
    func mayRunBesideOthers(_ call: ToolCall) -> Bool {
        tools.first { $0.name == call.name }?.isReadOnly ?? true
    }

    /// Runs one call. Never throws: the model is told what was wrong, and may try again.
    public func run(_ call: ToolCall) async -> ToolResult {
        do {
            return try await run(call) { _ in }
        } catch {
            return failure(of: call, "it was stopped before its end")
        }
    }

    /// Runs one call, and tells what the tool reports on its way.
    ///
    /// - Throws: `CancellationError`, at once, whatever the tool does; and what `tell` throws.
    func run(_ call: ToolCall, tell: (String) async throws -> Void) async throws -> ToolResult {
        try await Tracer.tool(call) { try await result(of: call, tell) }
    }

    private func result(
        of call: ToolCall, _ tell: (String) async throws -> Void
    ) async throws -> ToolResult {
        guard let tool = tools.first(where: { $0.name == call.name }) else {
            let names = tools.isEmpty ? "none" : tools.map(\.name).joined(separator: ", ")
            return failure(of: call, "there is no tool “\(call.name)”; the tools are: \(names)")
        }
        guard let arguments = JSONValue(parsingObject: call.arguments) else {
            return failure(of: call, "the arguments are not a JSON object: \(call.arguments.prefix(200))")
        }
        if let problem = ArgumentCheck(schema: tool.definition.parameters).problem(
            in: withoutNulls(arguments))
        {
            return failure(of: call, problem)
        }
        switch try await ending(of: tool, withoutNulls(arguments), tell) {
        case .returned(let content):
            return ToolResult(callID: call.id, name: call.name, content: bounded(content))
        case .failed(let problem): return failure(of: call, problem)
        case .timedOut: return failure(of: call, Self.timeoutMessage(of: tool))
        case .cancelled: throw CancellationError()
        }
    }

    private func ending(
        of tool: Tool, _ arguments: JSONValue, _ tell: (String) async throws -> Void
    ) async throws -> ToolRun.Ending {
        guard running.enter(limit: Self.runningLimit) else {
            return .failed("too many tools that were given up are still at work; answer without this one")
        }
        let run = ToolRun()
        // Tasks of their own, not children: a child that never ends would hold its parent for ever.
        let work = Task { [running] in
            do {
                run.end(.returned(try await tool.run(arguments, context: ToolContext(hear: run.report))))
            } catch {
                run.end(.failed("\(error)"))
            }
            running.leave()
        }
        let alarm = Task { [sleep] in
            try await sleep(tool.timeout)
            run.end(.timedOut)
        }
        defer {
            work.cancel()
            alarm.cancel()
        }
        return try await withTaskCancellationHandler {
            // Ends with the run, which the alarm ends at the latest.
            while true {
                switch await run.next() {
                case .report(let text): try await tell(text)
                case .ended(let ending): return ending
                }
            }
        } onCancel: {
            run.end(.cancelled)
        }
    }

    private static func timeoutMessage(of tool: Tool) -> String {
        let limit = DurationFormat.text(tool.timeout)
        return "no result after \(limit); the tool was given up"
            + (tool.isReadOnly ? "" : ", and what it was to change may be changed or not")
    }

    /// Models write null for an optional argument that they leave out.
    private func withoutNulls(_ arguments: JSONValue) -> JSONValue {
        .object((arguments.object ?? [:]).filter { $0.value != .null })
    }

    private func failure(of call: ToolCall, _ problem: String) -> ToolResult {
        ToolResult(callID: call.id, name: call.name, content: bounded("error: \(problem)"), isError: true)
    }

    private func bounded(_ text: String) -> String {
        guard text.utf8.count > Self.resultLimit else { return text }
        // A string is never cut inside a character's bytes: slicing rounds down.
        let end = text.utf8.index(text.startIndex, offsetBy: Self.resultLimit)
        return text[..<end] + "\n(cut: the result had \(text.utf8.count) bytes)"
    }
}

/// How many tools of a box run at this moment.
private final class RunningCount: Sendable {
    private let count = Mutex(0)

    /// Counts one more, if there is room.
    func enter(limit: Int) -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    var current: Int { count.withLock { $0 } }

    func leave() { count.withLock { $0 -= 1 } }
}
