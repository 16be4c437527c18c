import ModelWire

@testable import WorkshopCore

extension Turn {
    /// A turn as a session makes it: a question, a round of two calls where wanted, an answer.
    static func sample(_ number: Int, calls: Bool = true) -> Turn {
        let step = Step(
            reply: AssistantMessage(
                text: "Let me look.", reasoning: "It may be in the documents.",
                toolCalls: [
                    .to("search", #"{"query":"club \#(number)"}"#, id: "\(number)a"),
                    .to("search", "not JSON", id: "\(number)b"),
                ]),
            results: [
                ToolResult(callID: "\(number)a", name: "search", content: "Thursdays\nat 5 PM"),
                ToolResult(callID: "\(number)b", name: "search", content: "error: no", isError: true),
            ])
        return Turn(
            question: "question \(number)", answer: "answer \(number)", steps: calls ? [step] : [],
            delivery: .whole, verdict: .complete, reachedStepLimit: false, wasCutAtTokenLimit: false,
            cost: TurnCost(),
            timeline: TurnTimeline(
                asked: .now, firstVisibleText: nil, lastVisibleText: nil, finished: .now, deadAir: .zero,
                calls: [], tools: []))
    }
}
