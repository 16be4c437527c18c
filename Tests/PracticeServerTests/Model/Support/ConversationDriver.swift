@testable import PracticeServer

/// Runs whole turns against the model: tool calls are answered until it answers itself.
struct ConversationDriver {
    struct Outcome {
        var answer = ""
        /// The calls of each reply that had any.
        var calls: [[PracticeToolCall]] = []
        var names: [String] { calls.flatMap { $0 }.map(\.name) }
    }

    var system: String
    var tools: [PracticeTool]
    var allowsParallelCalls = true
    var toolChoice = PracticeToolChoice.auto
    var runTool: (PracticeToolCall) -> String
    private(set) var messages: [PracticeMessage] = []

    init(
        system: String, tools: [PracticeTool] = [],
        runTool: @escaping (PracticeToolCall) -> String = { _ in "" }
    ) {
        self.system = system
        self.tools = tools
        self.runTool = runTool
    }

    init(mode: String, campus: FakeCampus) {
        switch mode {
        case "agent": self.init(system: Prompts.agent(campus), tools: campus.tools, runTool: campus.run)
        case "plan":
            let names = ["search_campus_info", "days_until_weekday", "get_current_time"]
            self.init(
                system: Prompts.agent(campus), tools: campus.tools.filter { names.contains($0.name) },
                runTool: campus.run)
        case "bare": self.init(system: "")
        case "unguarded":
            self.init(system: "You are the campus assistant of \(campus.name). Answer the question.")
        default: self.init(system: Prompts.facts(campus))
        }
    }

    mutating func reset() { messages = [] }

    /// At most eight replies a turn, so that a model that never answers fails its test.
    mutating func ask(_ question: String) -> Outcome {
        messages.append(PracticeMessage(role: .user, text: question))
        var outcome = Outcome()
        for _ in 0..<8 {
            var all = messages
            if !system.isEmpty { all.insert(PracticeMessage(role: .system, text: system), at: 0) }
            let reply = PracticeModel().reply(
                to: PracticeRequest(
                    messages: all, tools: tools, toolChoice: toolChoice,
                    allowsParallelCalls: allowsParallelCalls))
            messages.append(PracticeMessage(role: .assistant, text: reply.text, toolCalls: reply.toolCalls))
            guard !reply.toolCalls.isEmpty else {
                outcome.answer = reply.text
                return outcome
            }
            outcome.calls.append(reply.toolCalls)
            for call in reply.toolCalls {
                messages.append(PracticeMessage(role: .tool, text: runTool(call), toolCallID: call.id))
            }
        }
        outcome.answer = "(never answered)"
        return outcome
    }
}

/// System prompts as the lessons write them.
enum Prompts {
    static func facts(_ campus: FakeCampus) -> String {
        "You are the campus assistant of \(campus.name). Answer only from the facts below. If they do not hold the answer, reply with exactly this sentence: \"\(campus.fallback)\"\n\nFacts:\n"
            + campus.facts.map { "- " + $0 }.joined(separator: "\n")
    }

    static func agent(_ campus: FakeCampus) -> String {
        "You are the campus assistant of \(campus.name). Use the tools to look things up and never guess. Answer in two or three sentences. If the tools do not give the answer, reply with exactly this sentence: \"\(campus.fallback)\""
    }

    static func context(_ campus: FakeCampus, documents: [FakeCampus.Document], question: String) -> String {
        "Context:\n"
            + documents.enumerated().map { "[\($0.offset + 1)] \($0.element.title): \($0.element.text)" }
            .joined(separator: "\n")
            + "\n\nQuestion: " + question
    }
}
