import Foundation
import LessonKit
import Synchronization

/// What a tool gave, and when it ran.
struct Observation: Sendable {
    let result: ToolResult
    let started: Instant
    let finished: Instant

    var duration: Duration { started.duration(to: finished) }
}

/// Shows a turn as it happens: a line for each thing the model said, asked for, and learned.
final class Trace: Sendable {
    private let console: Console
    private let isStreamed: Bool
    private let now: @Sendable () -> Instant
    private let state: Mutex<State>

    private struct State {
        var isInText = false
        var asked: Instant
        var modelCalls = 0
        /// The tools of each step, in the order asked.
        var steps: [[String]] = []
    }

    /// - Parameter now: the monotonic clock.
    init(console: Console, delivery: Delivery, now: @escaping @Sendable () -> Instant = { .now }) {
        self.console = console
        isStreamed = delivery == .streamed
        self.now = now
        state = Mutex(State(asked: now()))
    }

    func asked(_ question: String) {
        state.withLock { $0 = State(asked: now()) }
        console.line("You:     " + ControlCharacters.removed(from: question))
    }

    /// A piece of text. Only a streamed one is shown at once: nobody knows yet whether calls follow it.
    func text(_ piece: String) {
        guard isStreamed else { return }
        let isFirst = state.withLock { state in
            defer { state.isInText = true }
            return !state.isInText
        }
        if isFirst { console.beginModelText("Model:   ") }
        console.modelText(piece)
    }

    /// A reply with calls: what the model said beside them, or thought before them, is its reason.
    func reasoned(_ reply: AssistantMessage, step: Int) {
        endText()
        state.withLock { $0.modelCalls += 1 }
        console.line("  step \(step)")
        // Streamed text has been on the screen already.
        let said = (isStreamed ? reply.reasoning : reply.reasoning + " " + reply.text)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        if !said.isEmpty { line("reason", said) }
    }

    func acting(_ calls: [ToolCall]) {
        state.withLock { $0.steps.append(calls.map(\.name)) }
        for (index, call) in calls.enumerated() {
            line("act", number(index, of: calls.count) + "\(call.name) \(call.arguments)")
        }
    }

    /// Runs something and notes when.
    func timed(_ work: @Sendable () async -> ToolResult) async -> Observation {
        let started = now()
        let result = await work()
        return Observation(result: result, started: started, finished: now())
    }

    func observed(_ observations: [Observation]) {
        for (index, observation) in observations.enumerated() {
            let time = DurationFormat.text(observation.duration)
            let result = observation.result.content.onOneLine(limit: Self.resultLength)
            line("observe", number(index, of: observations.count) + "after \(time): \(result)")
        }
        guard let begin = observations.map(\.started).min(), observations.count > 1 else { return }
        let spans = observations.enumerated().map { index, observation in
            let from = begin.duration(to: observation.started).milliseconds
            let to = begin.duration(to: observation.finished).milliseconds
            return "(\(index + 1)) " + String(format: "%.1f to %.1f ms", from, to)
        }
        let sum = DurationFormat.text(observations.map(\.duration).reduce(.zero, +))
        line("", "side by side: \(spans.joined(separator: ", ")); one after the other: \(sum)")
    }

    func answered(_ reply: AssistantMessage) {
        state.withLock { $0.modelCalls += 1 }
        if !isStreamed { show(reply.text) }
        finish()
    }

    /// The cap is reached: the program says so in the model's place, and what was asked for last is not run.
    func stopped(_ sentence: String, before calls: [ToolCall]) {
        line("stop", "not run: " + calls.map(\.name).joined(separator: ", "))
        show(sentence)
        finish()
    }

    /// An answer that broke off stands as far as it came.
    func brokenOff() {
        if state.withLock({ $0.isInText }) { console.modelText(" ...") }
        endText()
    }

    private func show(_ text: String) {
        endText()
        console.beginModelText("Model:   ")
        console.modelText(text)
        console.endModelText()
    }

    private func finish() {
        endText()
        let state = state.withLock { $0 }
        let tools =
            switch state.steps.joined().count {
            case 0: "no tool"
            case 1: "one tool: "
            case let count: "\(count) tools: "
            }
        let plan = state.steps.map { $0.joined(separator: " beside ") }.joined(separator: ", then ")
        let calls = "\(state.modelCalls) model call\(state.modelCalls == 1 ? "" : "s")"
        let time = DurationFormat.text(state.asked.duration(to: now()))
        console.line(console.styled("         (\(tools)\(plan); \(calls), \(time))", .dim))
    }

    private func endText() {
        let wasInText = state.withLock { state in
            defer { state.isInText = false }
            return state.isInText
        }
        if wasInText { console.endModelText() }
    }

    private func number(_ index: Int, of count: Int) -> String { count == 1 ? "" : "(\(index + 1)) " }

    private func line(_ label: String, _ text: String) {
        let label = label.padding(toLength: 7, withPad: " ", startingAt: 0)
        console.line("  \(label) " + text.onOneLine(limit: Self.lineLength))
    }

    /// What a screen of 80 characters holds of a result; other lines may take a few rows.
    private static let resultLength = 54
    private static let lineLength = 300
}
