import Testing

@testable import PracticeServer

@Suite("Tool calls of a history")
struct OpenToolCallsTests {
    private enum Step: Sendable {
        case user
        case calls([String])
        case answer(String)
    }

    private func check(_ steps: [Step]) throws(ServiceError) {
        var openCalls = OpenToolCalls()
        for (index, step) in steps.enumerated() {
            let message =
                switch step {
                case .user: PracticeMessage(role: .user, text: "q")
                case .calls(let ids):
                    PracticeMessage(
                        role: .assistant, text: "",
                        toolCalls: ids.map { PracticeToolCall(id: $0, name: "f", arguments: [:]) })
                case .answer(let id): PracticeMessage(role: .tool, text: "r", toolCallID: id)
                }
            try openCalls.add(message, path: "messages[\(index)]")
        }
        try openCalls.close()
    }

    @Test(
        "Whole histories pass",
        arguments: [
            [Step.user], [.user, .calls(["a"]), .answer("a")],
            [.user, .calls(["a", "b"]), .answer("b"), .answer("a"), .user],
            [.user, .calls(["a"]), .answer("a"), .calls(["b"]), .answer("b")],
            [.user, .calls(["a"]), .answer("a"), .user, .calls(["a"]), .answer("a")],
        ])
    private func whole(steps: [Step]) throws {
        try check(steps)
    }

    @Test(
        "A history with a call or an answer too many is refused",
        arguments: [
            ([Step.user, .answer("a")], "messages[1].role"),
            ([.user, .calls(["a"])], "messages[1]"),
            ([.user, .calls(["a"]), .user], "messages[1]"),
            ([.user, .calls(["a", "b"]), .answer("a"), .user], "messages[1]"),
            ([.user, .calls(["a", "a"]), .answer("a")], "messages[1].tool_calls[1].id"),
            ([.user, .calls([""])], "messages[1].tool_calls[0].id"),
            ([.user, .calls(["a"]), .answer("b")], "messages[2].tool_call_id"),
            ([.user, .calls(["a"]), .answer("a"), .answer("a")], "messages[3].tool_call_id"),
            ([.user, .calls(["a"]), .answer("a"), .user, .answer("a")], "messages[4].role"),
        ])
    private func broken(steps: [Step], param: String) throws {
        let error = try #require(throws: ServiceError.self) { try check(steps) }
        #expect(error.status == 400)
        #expect(error.param == param)
    }

    @Test("Calls without an answer are named")
    func named() throws {
        let error = try #require(throws: ServiceError.self) {
            try check([.user, .calls(["a", "b", "c"]), .answer("b")])
        }
        #expect(error.openAIMessage.hasSuffix("did not have response messages: a, c"))
    }
}
