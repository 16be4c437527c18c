import ModelWire

/// A question and everything done to answer it.
public struct Turn: Sendable, Equatable {
    /// What was asked.
    public var question: String
    /// What was answered.
    public var answer: String
    /// The reply that held the answer, with the reasoning and whatever else came beside its text; nil where the program
    /// said it itself.
    public var reply: AssistantMessage?
    /// The model calls that became part of the turn, in order.
    public var steps: [Step]
    /// How the replies arrived.
    public var delivery: Delivery
    /// How the last reply's stream ended.
    public var verdict: StreamVerdict
    /// True when the turn ended at the step cap instead of an answer.
    public var reachedStepLimit: Bool
    /// True when the last reply was cut at the token limit.
    public var wasCutAtTokenLimit: Bool
    /// What the turn cost, thrown-away replies included.
    public var cost: TurnCost
    /// When things happened.
    public var timeline: TurnTimeline
    /// What the server counted for the last reply alone; nil when it counted nothing.
    public var lastUsage: Usage?
    /// True when the person stopped the answer: `answer` is what was visible of it by then.
    public var isInterrupted = false

    /// What stands at the end of an answer that its person stopped, for the model and for whoever reads the history. It
    /// is part of the text, since no wire has a field for it, and no server takes an empty answer.
    public static let interruptionMark = "[The user interrupted the answer here.]"

    /// The messages that the turn adds to the history: never a call without its result, and never a word that was not
    /// shown, but for the mark of an interruption.
    public var messages: [Message] {
        var shown = reply.flatMap { $0.text == answer ? $0 : nil } ?? AssistantMessage(text: answer)
        if isInterrupted {
            shown = AssistantMessage(text: (answer.isEmpty ? "" : answer + " ") + Self.interruptionMark)
        }
        return [.user(question)] + steps.flatMap(\.messages) + [.assistant(shown)]
    }

    /// Every tool call of the turn with its result.
    public var toolCalls: [(call: ToolCall, result: ToolResult)] {
        steps.flatMap { Array(zip($0.reply.toolCalls, $0.results)) }.map { (call: $0.0, result: $0.1) }
    }
}

/// One round of a turn: a reply that asked for tools, and what they gave.
public struct Step: Sendable, Equatable {
    /// The reply.
    public var reply: AssistantMessage
    /// One result a call, in the order asked.
    public var results: [ToolResult]

    var messages: [Message] { [.assistant(reply)] + results.map(Message.tool) }
}

/// What a turn was paid with.
public struct TurnCost: Sendable, Equatable {
    /// Requests sent to the model.
    public var modelCalls = 0
    /// Tokens of all calls; nil when the server counted none.
    public var usage: Usage?
    /// Completion tokens of replies that were thrown away: 0 when none was, nil when one was whose tokens the server did
    /// not count.
    public var discardedTokens: Int? = 0
    /// The bytes of the requests whose prompt tokens the server counted: what a token is here can be learned from it.
    var countedBytes = 0

    mutating func addDiscarded(_ usage: Usage?) {
        // A sum with an unknown part is unknown.
        discardedTokens = discardedTokens.flatMap { sum in usage.map { sum + $0.completionTokens } }
    }

    mutating func add(_ usage: Usage?, bytes: Int) {
        modelCalls += 1
        guard let usage else { return }
        self.usage = (self.usage ?? Usage()) + usage
        if usage.promptTokens > 0 { countedBytes += bytes }
    }
}
