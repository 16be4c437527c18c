import Foundation
import Testing

@testable import PracticeServer

@Suite("Messages request")
struct MessagesRequestTests {
    private let seal = ThoughtSeal(seed: 7)

    private func read(_ members: String, _ messages: String) throws -> MessagesRequest {
        try MessagesRequest(
            body: Data(#"{"model":"m","max_tokens":2000,\#(members)"messages":\#(messages)}"#.utf8),
            seal: seal)
    }

    @Test("Everything a client may send is read")
    func whole() throws {
        let request = try read(
            #"""
            "stream": true, "stop_sequences": ["\n\n1", "END"], "temperature": 0.2, "top_k": 5,
            "metadata": {"user_id": "u"}, "service_tier": "auto",
            "system": [{"type": "text", "text": "a", "cache_control": {"type": "ephemeral"}},
                       {"type": "text", "text": "b"}],
            "tools": [{"name": "f", "description": "d", "input_schema": {"type": "object"}},
                      {"type": "custom", "name": "g", "input_schema": {"type": "object"}, "strict": true}],
            "tool_choice": {"type": "tool", "name": "g", "disable_parallel_tool_use": true},
            """#,
            #"""
            [{"role": "user", "content": "q"},
             {"role": "assistant", "content": [
                {"type": "thinking", "thinking": "hm", "signature": "\#(seal.signature(of: "hm"))"},
                {"type": "redacted_thinking", "data": "\#(seal.redacted("hm"))"},
                {"type": "text", "text": "Let me look."},
                {"type": "tool_use", "id": "t1", "name": "f", "input": {"x": 1}},
                {"type": "tool_use", "id": "t2", "name": "f", "input": {}}]},
             {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "t2", "content": "two"},
                {"type": "tool_result", "tool_use_id": "t1", "is_error": true,
                 "content": [{"type": "text", "text": "no"}, {"type": "text", "text": "luck"}]},
                {"type": "text", "text": "And now?", "cache_control": {"type": "ephemeral"}}]}]
            """#)
        #expect(request.model == "m" && request.stream && request.thinking == .off)
        #expect(request.limits == PracticeLimits(maxTokens: 2000, stop: ["\n\n1", "END"]))
        #expect(request.prompt.tools.map(\.name) == ["f", "g"])
        #expect(request.prompt.tools.first?.parameters == ["type": "object"])
        #expect(request.prompt.toolChoice == .function("g"))
        #expect(!request.prompt.allowsParallelCalls)
        #expect(
            request.prompt.messages == [
                PracticeMessage(role: .system, text: "a\n\nb"),
                PracticeMessage(role: .user, text: "q"),
                PracticeMessage(
                    role: .assistant, text: "Let me look.",
                    toolCalls: [
                        PracticeToolCall(id: "t1", name: "f", arguments: ["x": 1]),
                        PracticeToolCall(id: "t2", name: "f", arguments: [:]),
                    ]),
                PracticeMessage(role: .tool, text: "two", toolCallID: "t2"),
                PracticeMessage(role: .tool, text: "Error: no\nluck", toolCallID: "t1"),
                PracticeMessage(role: .user, text: "And now?"),
            ])
    }

    @Test("Messages of one role in a row are one turn, calls included")
    func joined() throws {
        let messages = try read(
            "",
            #"""
            [{"role": "user", "content": "a"}, {"role": "user", "content": "b"},
             {"role": "assistant", "content": "c"},
             {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "f", "input": {}}]},
             {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t"}]}]
            """#
        ).prompt.messages
        #expect(messages.map(\.text) == ["a\n\nb", "c", ""])
        #expect(messages.map(\.role) == [.user, .assistant, .tool])
        #expect(messages[1].toolCalls.map(\.id) == ["t"])
    }

    @Test(
        "tool_choice is handed on",
        arguments: [
            (#"{"type":"auto"}"#, PracticeToolChoice.auto, true), (#"{"type":"any"}"#, .required, true),
            (#"{"type":"none"}"#, .none, true), (#"{"type":"tool","name":"f"}"#, .function("f"), true),
            (#"{"type":"auto","disable_parallel_tool_use":true}"#, .auto, false),
            (#"{"type":"any","disable_parallel_tool_use":true}"#, .required, false),
        ])
    func toolChoice(json: String, choice: PracticeToolChoice, isParallel: Bool) throws {
        let request = try read(
            #""tools":[{"name":"f","input_schema":{"type":"object"}}],"tool_choice":\#(json),"#,
            #"[{"role":"user","content":"q"}]"#)
        #expect(request.prompt.toolChoice == choice)
        #expect(request.prompt.allowsParallelCalls == isParallel)
    }

    @Test(
        "Thinking is as asked for; the documented trigger redacts it and is not read",
        arguments: [
            ("", "q", ThinkingMode.off), (#""thinking":{"type":"disabled"},"#, "q", .off),
            (#""thinking":{"type":"enabled","budget_tokens":1024},"#, "q", .shown),
            (#""thinking":{"type":"adaptive"},"temperature":1,"#, "q", .shown),
            (
                #""thinking":{"type":"enabled","budget_tokens":1999},"#,
                "ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E q", .redacted
            ),
            ("", "ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E q", .off),
        ])
    func thinking(members: String, text: String, mode: ThinkingMode) throws {
        let request = try read(members, #"[{"role":"user","content":"\#(text)"}]"#)
        #expect(request.thinking == mode)
        #expect(request.prompt.messages.map(\.text) == ["q"])
    }

    @Test("Counting needs no max_tokens")
    func counting() throws {
        let body = Data(#"{"model":"m","messages":[{"role":"user","content":"q"}]}"#.utf8)
        let request = try MessagesRequest(body: body, for: .counting, seal: seal)
        #expect(request.prompt.promptTokens == PracticeRequest.tokensPerMessage + 1)
    }
}
