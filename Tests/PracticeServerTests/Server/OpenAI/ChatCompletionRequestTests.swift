import Foundation
import Testing

@testable import PracticeServer

@Suite("Chat completion request")
struct ChatCompletionRequestTests {
    @Test("Everything a client may send is read")
    func whole() throws {
        let request = try ChatCompletionRequest(
            body: Data(
                """
                {"model": "practice-agent", "stream": true, "stream_options": {"include_usage": true},
                 "max_tokens": 40, "stop": ["\\n", "END"], "seed": -5, "temperature": 0.2, "top_p": null,
                 "parallel_tool_calls": false, "tool_choice": {"type": "function", "function": {"name": "f"}},
                 "tools": [{"type": "function", "function":
                    {"name": "f", "description": "d", "parameters": {"type": "object"}}}],
                 "messages": [
                    {"role": "developer", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
                    {"role": "user", "content": "q", "name": "kim"},
                    {"role": "assistant", "content": null, "tool_calls": [
                        {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{\\"x\\":1}"}},
                        {"id": "c2", "type": "function", "function": {"name": "f", "arguments": "{broken"}}]},
                    {"role": "tool", "tool_call_id": "c2", "content": "two"},
                    {"role": "tool", "tool_call_id": "c1", "content": "one"},
                    {"role": "assistant", "content": "done"}]}
                """.utf8))
        #expect(request.model == "practice-agent")
        #expect(request.stream && request.includeUsage)
        #expect(request.limits == PracticeLimits(maxTokens: 40, stop: ["\n", "END"]))
        #expect(request.prompt.seed == -5)
        #expect(!request.prompt.allowsParallelCalls)
        #expect(request.prompt.toolChoice == .function("f"))
        #expect(
            request.prompt.tools == [
                PracticeTool(name: "f", description: "d", parameters: ["type": "object"])
            ])
        let calls = [
            PracticeToolCall(id: "c1", name: "f", arguments: ["x": 1]),
            PracticeToolCall(id: "c2", name: "f", arguments: "{broken"),
        ]
        #expect(
            request.prompt.messages == [
                PracticeMessage(role: .system, text: "ab"), PracticeMessage(role: .user, text: "q"),
                PracticeMessage(role: .assistant, text: "", toolCalls: calls),
                PracticeMessage(role: .tool, text: "two", toolCallID: "c2"),
                PracticeMessage(role: .tool, text: "one", toolCallID: "c1"),
                PracticeMessage(role: .assistant, text: "done"),
            ])
    }

    @Test("The least request has the documented defaults")
    func least() throws {
        let request = try ChatCompletionRequest(
            body: Data(#"{"model":"m","messages":[{"role":"user","content":""}]}"#.utf8))
        #expect(!request.stream && !request.includeUsage)
        #expect(request.limits == PracticeLimits())
        #expect(request.prompt.toolChoice == .auto)
        #expect(request.prompt.allowsParallelCalls)
        #expect(request.prompt.seed == nil)
    }

    @Test(
        "tool_choice is handed on",
        arguments: [
            (#""auto""#, PracticeToolChoice.auto), (#""none""#, .none), (#""required""#, .required),
            (#"{"type":"function","function":{"name":"f"}}"#, .function("f")), ("null", .auto),
        ])
    func toolChoice(json: String, choice: PracticeToolChoice) throws {
        let tool = #"{"type":"function","function":{"name":"f"}}"#
        let request = try ChatCompletionRequest(
            body: Data(
                #"{"model":"m","messages":[{"role":"user","content":"q"}],"tools":[\#(tool)],"tool_choice":\#(json)}"#
                    .utf8))
        #expect(request.prompt.toolChoice == choice)
    }

    @Test(
        "max_completion_tokens and max_tokens both limit",
        arguments: [
            (#""max_tokens":5"#, 5), (#""max_completion_tokens":6"#, 6), (#""max_tokens":null"#, nil),
            (#""max_tokens":5,"max_completion_tokens":6"#, 6),
        ])
    func maxTokens(field: String, limit: Int?) throws {
        let request = try ChatCompletionRequest(
            body: Data(#"{"model":"m","messages":[{"role":"user","content":"q"}],\#(field)}"#.utf8))
        #expect(request.limits.maxTokens == limit)
    }
}
