extension PracticeScript {
    /// What a reply may hold, on OpenAI's wire.
    static let openAI = [
        PracticeScript(
            name: "plain-text", summary: "text from the first event on", wire: .openAI,
            steps: [
                Step(ScriptedChunk.text("The AI Club"), .firstEvent, .firstVisibleText),
                Step(ScriptedChunk.text(" meets")),
            ] + lastText),
        PracticeScript(
            name: "role-first", summary: "a role without text, and then text", wire: .openAI,
            steps: [role] + firstText + lastText),
        PracticeScript(
            name: "comments-first", summary: "comments before the first event", wire: .openAI,
            steps: [Step(": keep-alive\n\n"), Step(": keep-alive\n\n"), role] + firstText + lastText),
        PracticeScript(
            name: "empty-deltas-first", summary: "deltas that hold nothing before the text", wire: .openAI,
            steps: [
                role, Step(ScriptedChunk.text("")), Step(ScriptedChunk.delta(["content": .null])),
                Step(ScriptedChunk.delta(["content": "", "reasoning_content": ""])),
            ] + firstText + lastText),
        PracticeScript(
            name: "reasoning-then-text", summary: "role at 0 ms, reasoning at 100 ms, text at 300 ms",
            wire: .openAI, headDelay: .zero,
            steps: [
                Step(ScriptedChunk.role, after: .milliseconds(1), .firstEvent),
                Step(ScriptedChunk.reasoning("Thursday is"), after: .milliseconds(100), .firstReasoning),
                Step(ScriptedChunk.reasoning(" the day."), after: .milliseconds(100)),
                Step(ScriptedChunk.text("The AI Club"), after: .milliseconds(100), .firstVisibleText),
            ] + lastText),
        PracticeScript(
            name: "text-before-tool", summary: "text, and then a tool call", wire: .openAI,
            steps: [
                role, Step(ScriptedChunk.text("Let me"), .firstVisibleText),
                Step(ScriptedChunk.text(" look."), .lastVisibleText),
            ] + call(0) + callsEnd),
        PracticeScript(
            name: "tool-only", summary: "role at 0 ms, a tool call at 200 ms, no text", wire: .openAI,
            headDelay: .zero,
            steps: [
                Step(ScriptedChunk.role, after: .milliseconds(1), .firstEvent),
                Step(ScriptedChunk.call(0, "search"), after: .milliseconds(200), .firstToolCall),
                Step(ScriptedChunk.arguments(0, arguments)),
            ] + callsEnd),
        PracticeScript(
            name: "two-tools", summary: "two tool calls, one after the other", wire: .openAI,
            steps: [role] + call(0) + [
                Step(ScriptedChunk.call(1, "search"), .toolArgumentsComplete),
                Step(ScriptedChunk.arguments(1, arguments)),
            ] + callsEnd),
        PracticeScript(
            name: "pings-between", summary: "comments between the pieces of the text", wire: .openAI,
            steps: [role, Step(": ping\n\n")] + firstText + [Step(": ping\n\n"), Step(": ping\n\n")]
                + lastText),
        PracticeScript(
            name: "usage-tail", summary: "an event with nothing but usage after the finish", wire: .openAI,
            steps: [role] + firstText + [
                Step(ScriptedChunk.text(" on Thursday."), .lastVisibleText),
                Step(ScriptedChunk.finish("stop")), Step(ScriptedChunk.usage),
                Step(ScriptedChunk.mark, .finished),
            ]),
        PracticeScript(
            name: "error-midway", summary: "an error after some text, and no end mark", wire: .openAI,
            steps: [
                role, Step(ScriptedChunk.text("The AI"), .firstVisibleText),
                Step(ScriptedChunk.text(" Club"), .lastVisibleText),
                Step("data: \(ServiceError.scripted.openAIBody)\n\n"),
            ], end: Step(delay: .milliseconds(3), causes: [.finished])),
    ]

    static let role = Step(ScriptedChunk.role, .firstEvent)
    static let firstText = [
        Step(ScriptedChunk.text("The AI Club"), .firstVisibleText), Step(ScriptedChunk.text(" meets")),
    ]
    static let lastText = [
        Step(ScriptedChunk.text(" on Thursday."), .lastVisibleText), Step(ScriptedChunk.finish("stop")),
        Step(ScriptedChunk.mark, .finished),
    ]
    private static let arguments = #"{"query":"AI Club"}"#
    /// The finish seals the last call.
    private static let callsEnd = [
        Step(ScriptedChunk.finish("tool_calls"), .toolArgumentsComplete), Step(ScriptedChunk.mark, .finished),
    ]

    private static func call(_ index: Int) -> [Step] {
        [
            Step(ScriptedChunk.call(index, "search"), .firstToolCall),
            Step(ScriptedChunk.arguments(index, String(arguments.prefix(9)))),
            Step(ScriptedChunk.arguments(index, String(arguments.dropFirst(9)))),
        ]
    }
}
