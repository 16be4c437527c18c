import Testing

@testable import PracticeServer

@Suite("A call that failed", .timeLimit(.minutes(5)))
struct RetryTests {
    private static let search = "search_campus_info"
    private static let clock = "get_current_time"

    struct Case: Sendable, CustomTestStringConvertible {
        var question: String
        var failure: String
        /// What the failed call looks like in the history, as name and arguments; nil as it was sent.
        var seenAs: (name: String?, arguments: PracticeJSON?) = (nil, nil)
        var calls: [String]
        var answer: String
        var testDescription: String { "\(question) \(failure)" }
    }

    static let meeting = "When does the AI Club meet?"
    static let now = "What day and time is it right now?"

    static let cases = [
        Case(
            question: meeting, failure: "error: the campus server restarts; try again",
            calls: [search, search],
            answer: "Thursdays"),
        Case(
            question: now, failure: "error: the clock is temporarily out of order", calls: [clock, clock],
            answer: "November 20"),
        Case(
            question: meeting, failure: #"error: the arguments are not a JSON object: {"query":"AI"#,
            seenAs: (nil, .object([:])), calls: [search, search], answer: "Thursdays"),
        Case(
            question: now, failure: "error: the arguments are not a JSON object: {", calls: [clock, clock],
            answer: "November 20"),
        Case(
            question: meeting, failure: "error: the argument “query” must be of type string, not 42",
            seenAs: (nil, .object(["query": .number(42)])), calls: [search, search], answer: "Thursdays"),
        Case(
            question: now, failure: "error: there is no argument “when”; there are timezone",
            seenAs: (nil, .object(["when": .number(42)])), calls: [clock, clock], answer: "November 20"),
        Case(
            question: meeting, failure: "error: there is no tool “find_it”; the tools are: a, b",
            seenAs: ("find_it", nil), calls: ["find_it", search], answer: "Thursdays"),
        Case(
            question: now, failure: "error: there is no tool “find_it”; the tools are: a, b",
            seenAs: ("find_it", nil), calls: ["find_it", clock], answer: "November 20"),
    ]

    @Test("It is made again where that can help", arguments: cases)
    func isMadeAgain(_ example: Case) {
        let outcome = outcome(example, failures: 1)
        #expect(outcome.calls == example.calls)
        #expect(outcome.answer.contains(example.answer), "\(outcome.answer)")
    }

    @Test("It is not made for ever", arguments: cases)
    func isGivenUp(_ example: Case) {
        let outcome = outcome(example, failures: .max)
        #expect(outcome.calls.count <= 3, "\(outcome.calls)")
        #expect(outcome.answer == FakeCampus.sample.fallback)
    }

    private func outcome(_ example: Case, failures: Int) -> (calls: [String], answer: String) {
        var messages = [
            PracticeMessage(role: .system, text: Prompts.agent(.sample)),
            PracticeMessage(role: .user, text: example.question),
        ]
        let tools = FakeCampus.sample.tools.filter { [Self.search, Self.clock].contains($0.name) }
        var names: [String] = []
        for round in 0..<8 {
            let reply = PracticeModel().reply(to: PracticeRequest(messages: messages, tools: tools))
            guard !reply.toolCalls.isEmpty else { return (names, reply.text) }
            let fails = round < failures
            let seen = reply.toolCalls.map { call in
                PracticeToolCall(
                    id: call.id, name: fails ? example.seenAs.name ?? call.name : call.name,
                    arguments: fails ? example.seenAs.arguments ?? call.arguments : call.arguments)
            }
            names += seen.map(\.name)
            messages.append(PracticeMessage(role: .assistant, text: "", toolCalls: seen))
            for (call, asked) in zip(seen, reply.toolCalls) {
                messages.append(
                    PracticeMessage(
                        role: .tool, text: fails ? example.failure : FakeCampus.sample.run(asked),
                        toolCallID: call.id))
            }
        }
        return (names, "(never answered)")
    }
}
