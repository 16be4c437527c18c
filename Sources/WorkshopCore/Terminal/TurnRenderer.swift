import ModelWire

/// Shows turns on a console: the question, the tools as they run, the answer as it arrives, and what it took.
public struct TurnRenderer: Sendable {
    private let console: Console

    /// A renderer that writes there.
    public init(console: Console) { self.console = console }

    /// Asks a session, shows what happens, and gives the turn back.
    ///
    /// - Parameters:
    ///   - streamed: whether the answer is shown as it arrives, or in one piece at the end.
    ///   - showsQuestion: false where the person has just typed it.
    /// - Throws: what the session throws. What had been shown of the answer stands, marked as a part.
    public func ask(
        _ question: String, of session: ChatSession, streamed: Bool, showsQuestion: Bool = true
    ) async throws -> Turn {
        if showsQuestion { console.line("You:   \(ControlCharacters.removed(from: question))") }
        let turn = streamed ? try await stream(question, session) : try await wait(question, session)
        console.line("       " + console.styled(Self.summary(of: turn), .dim))
        return turn
    }

    private func wait(_ question: String, _ session: ChatSession) async throws -> Turn {
        let turn = try await session.chat(question)
        for step in turn.steps {
            var tools = ToolLines(console: console)
            step.reply.toolCalls.forEach { tools.started($0) }
            step.results.forEach { tools.finished($0) }
        }
        console.beginModelText("Model: ")
        console.wholeModelText(turn.answer)
        console.finishModelText()
        return turn
    }

    private func stream(_ question: String, _ session: ChatSession) async throws -> Turn {
        var isInText = false
        var tools = ToolLines(console: console)
        func endText() {
            if isInText { console.finishModelText() }
            isInText = false
        }
        do {
            for try await event in session.stream(question) {
                switch event {
                case .text(let piece):
                    if !isInText { console.beginModelText("Model: ") }
                    isInText = true
                    console.modelText(piece)
                case .step: tools.beginReply()
                case .toolCallOpened: endText()
                case .toolStarted(let call):
                    endText()
                    tools.started(call)
                case .toolProgress(_, let text): tools.progressed(text)
                case .toolFinished(_, let result, _): tools.finished(result)
                case .toolVoided(_, let result): tools.voided(result)
                case .discarded:
                    console.post(
                        "       " + console.styled("(a whole answer was generated and thrown away)", .dim))
                case .finished(let turn):
                    endText()
                    return turn
                // The console of a lesson tells of waits itself, in every delivery.
                case .reasoning, .toolArguments, .repair, .waiting: break
                }
            }
        } catch {
            if isInText { console.modelText(" ...") }
            endText()
            console.waitUntilWritten()
            throw error
        }
        // The stream's last event is `finished`, unless its task was cancelled.
        throw CancellationError()
    }

    /// `first text after 0.62 s, all of it after 1.31 s; 2 model calls, 812 + 64 tokens`
    static func summary(of turn: Turn) -> String {
        let total = DurationFormat.text(turn.timeline.total)
        let time =
            turn.delivery == .streamed
            ? "first text after \(DurationFormat.text(turn.timeline.timeToFirstToken)), all of it after \(total)"
            : "everything at once after \(total)"
        let calls = CountFormat.text(turn.cost.modelCalls, "model call")
        let tokens = turn.cost.usage.map { ", \($0.promptTokens) + \($0.completionTokens) tokens" } ?? ""
        let cut = turn.wasCutAtTokenLimit ? "; cut at the token limit" : ""
        return "(\(time); \(calls)\(tokens)\(cut))"
    }
}
