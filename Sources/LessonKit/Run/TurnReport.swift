import Foundation

/// What `--json` prints of a conversation, on every lesson.
struct TurnReport: Encodable {
    struct Call: Encodable {
        let name: String
        let arguments: String
        let result: String
    }

    struct Entry: Encodable {
        let question: String
        let answer: String
        let toolCalls: [Call]
        let verdict: String
        let ttftMs: Double
        let totalMs: Double
        let modelCalls: Int

        init(_ turn: Turn) {
            question = turn.question
            answer = turn.answer
            toolCalls = turn.toolCalls.map {
                Call(name: $0.call.name, arguments: $0.call.arguments, result: $0.result.content)
            }
            verdict = turn.verdict.rawValue
            ttftMs = turn.timeline.timeToFirstToken.milliseconds
            totalMs = turn.timeline.total.milliseconds
            modelCalls = turn.cost.modelCalls
        }
    }

    let endpoint: String
    let mode: String
    let model: String
    let turns: [Entry]
}

extension Console {
    /// Prints an object as one line of JSON on standard output.
    public func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        data(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

extension LessonContext {
    /// Prints an object as one line of JSON on standard output.
    public func printJSON(_ value: some Encodable) throws { try console.printJSON(value) }

    /// Asks the questions in one conversation, and shows each turn; with `--json` prints them as one object. The
    /// turns before a failure are printed all the same.
    ///
    /// - Parameters:
    ///   - prepare: runs before each question: looks up what the model needs for it, or makes it forget the last.
    ///   - whenFinished: is given each turn after it was shown, and before the next question is asked.
    public func converse(
        _ questions: [String], in session: ChatSession, streamed: Bool,
        prepare: (String) async throws -> Void = { _ in }, whenFinished: (Turn) throws -> Void = { _ in }
    ) async throws {
        let renderer = TurnRenderer(console: console)
        try await converse(questions, whenFinished: whenFinished) { question in
            try await prepare(question)
            return try await renderer.ask(question, of: session, streamed: streamed)
        }
    }

    /// The same with the guarded assistant, which shows what each layer decided too.
    public func converse(
        _ questions: [String], with assistant: GuardedAssistant, streamed: Bool
    ) async throws {
        let renderer = GuardedTurnRenderer(console: console)
        try await converse(questions) {
            try await renderer.ask($0, of: assistant, streamed: streamed).turn
        }
    }

    private func converse(
        _ questions: [String], whenFinished: (Turn) throws -> Void = { _ in },
        ask: (String) async throws -> Turn
    ) async throws {
        var turns: [Turn] = []
        func report() throws {
            guard options.output.json else { return }
            try printJSON(
                TurnReport(
                    endpoint: endpoint.baseURL, mode: endpoint.reportedMode.rawValue, model: modelName,
                    turns: turns.map(TurnReport.Entry.init)))
        }
        do {
            for question in questions {
                console.line()
                let turn = try await ask(question)
                turns.append(turn)
                try whenFinished(turn)
            }
        } catch {
            try report()
            throw error
        }
        try report()
    }
}
