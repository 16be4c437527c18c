import Foundation
import Testing

@testable import PracticeServer

@Suite("Messages request: what is refused")
struct MessagesRequestErrorTests {
    private static let seal = ThoughtSeal(seed: 7)
    private static let thinking = #""thinking":{"type":"enabled","budget_tokens":1024}"#
    private static let tool = #"{"name":"f","input_schema":{"type":"object"}}"#
    private static let use = #"{"type":"tool_use","id":"t1","name":"f","input":{}}"#
    private static let result = #"{"type":"tool_result","tool_use_id":"t1","content":"x"}"#

    private func error(_ body: String) throws -> ServiceError {
        try #require(throws: ServiceError.self) {
            try MessagesRequest(body: Data(body.utf8), seal: Self.seal)
        }
    }

    /// The error's message begins with the field's name as this wire writes it.
    private func expect(_ body: String, _ start: String) throws {
        let error = try error(body)
        #expect(error.status == 400)
        #expect(error.anthropicMessage.hasPrefix(start), "\(error.anthropicMessage)")
    }

    @Test(
        "A field that is missing or wrong is named",
        arguments: [
            (#""max_tokens":9"#, "model: Field required"),
            (#""model":"m""#, "max_tokens: Field required"),
            (#""model":"m","max_tokens":"9""#, "max_tokens: Input should be a valid integer"),
            (#""model":"m","max_tokens":0"#, "max_tokens: Input should be greater"),
            (#""model":"m","max_tokens":9,"temperature":1.5"#, "temperature: range: 0..1"),
            (#""model":"m","max_tokens":9,"stop_sequences":"END""#, "stop_sequences: Input should be"),
            (#""model":"m","max_tokens":9,"stop_sequences":[" "]"#, "stop_sequences: each stop"),
            (#""model":"m","max_tokens":9,"seed":1"#, "seed: Extra inputs are not permitted"),
            (#""model":"m","max_tokens":9,"system":7"#, "system: Input should be"),
            (#""model":"m","max_tokens":9,"system":[{"type":"image"}]"#, "system.0.type: 'image'"),
            (#""model":"m","max_tokens":9,"tools":[{"name":"f"}]"#, "tools.0.input_schema: Field required"),
            (
                #""model":"m","max_tokens":9,"tools":[{"name":"f","input_schema":{"type":"array"}}]"#,
                "tools.0.input_schema.type: Input should be 'object'"
            ),
            (
                #""model":"m","max_tokens":9,"tools":[{"name":"a b","input_schema":{"type":"object"}}]"#,
                "tools.0.name: String should match"
            ),
            (#""model":"m","max_tokens":9,"tools":[\#(tool),\#(tool)]"#, "tools: Tool names must be unique"),
            (
                #""model":"m","max_tokens":9,"tools":[{"type":"web_search_20250305","name":"web_search"}]"#,
                "tools.0.type: 'web_search_20250305'"
            ),
            (#""model":"m","max_tokens":9,"tool_choice":{"type":"any"}"#, "tool_choice: may only be"),
            (
                #""model":"m","max_tokens":9,"tools":[\#(tool)],"tool_choice":"auto""#,
                "tool_choice: Input should be an object"
            ),
            (
                #""model":"m","max_tokens":9,"tools":[\#(tool)],"tool_choice":{"type":"required"}"#,
                "tool_choice.type: 'required'"
            ),
            (
                #""model":"m","max_tokens":9,"tools":[\#(tool)],"tool_choice":{"type":"tool","name":"g"}"#,
                "tool_choice.name: Tool 'g' not found"
            ),
            (#""model":"m","max_tokens":9,"thinking":{"type":"on"}"#, "thinking.type: 'on'"),
            (#""model":"m","max_tokens":9,"thinking":{"type":"enabled"}"#, "thinking.budget_tokens: Field"),
            (
                #""model":"m","max_tokens":9,"thinking":{"type":"enabled","budget_tokens":1023}"#,
                "thinking.enabled.budget_tokens: Input should be greater"
            ),
            (#""model":"m","max_tokens":1024,\#(thinking)"#, "`max_tokens` must be greater"),
            (
                #""model":"m","max_tokens":2000,"temperature":0.2,\#(thinking)"#,
                "temperature: may only be set to 1"
            ),
            (
                #""model":"m","max_tokens":2000,"tools":[\#(tool)],"tool_choice":{"type":"any"},\#(thinking)"#,
                "Thinking may not be enabled when tool_choice forces"
            ),
        ])
    func fields(members: String, message: String) throws {
        try expect(#"{\#(members),"messages":[{"role":"user","content":"q"}]}"#, message)
    }

    @Test(
        "A history that the real service does not take is refused",
        arguments: [
            ("[]", "messages: at least one message"),
            (#"["q"]"#, "messages.0: Input should be an object"),
            (#"[{"content":"q"}]"#, "messages.0.role: Field required"),
            (#"[{"role":"tool","content":"q"}]"#, "messages.0.role: 'tool'"),
            (#"[{"role":"user"}]"#, "messages.0.content: Field required"),
            (#"[{"role":"user","content":""}]"#, "messages.0: user messages must have non-empty content"),
            (#"[{"role":"user","content":[]}]"#, "messages.0: user messages must have non-empty content"),
            (
                #"[{"role":"user","content":[{"type":"text","text":""}]}]"#,
                "messages.0.content.0.text: text content blocks must contain non-whitespace text"
            ),
            (
                #"[{"role":"user","content":" \n"}]"#,
                "messages.0.content: text content blocks must contain non-whitespace text"
            ),
            (#"[{"role":"user","content":[{"type":"image"}]}]"#, "messages.0.content.0.type: 'image'"),
            (#"[{"role":"user","content":[\#(use)]}]"#, "messages.0.content.0.type: 'tool_use' does not"),
            (
                #"[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]"#,
                "This model does not support assistant message prefill"
            ),
            (
                #"[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":"{}"}]}]"#,
                "messages.0.content.0.input: Input should be an object"
            ),
            (
                #"[{"role":"assistant","content":[{"type":"tool_use","id":"a b","name":"f","input":{}}]}]"#,
                "messages.0.content.0.id: String should match"
            ),
            (
                #"[{"role":"assistant","content":[\#(use)]},{"role":"user","content":"q"}]"#,
                "messages.0: `tool_use` ids were found without `tool_result` blocks immediately after: t1."
            ),
            (
                #"[{"role":"assistant","content":[\#(use)]},{"role":"assistant","content":"a"},{"role":"user","content":[{"type":"text","text":"q"},\#(result)]}]"#,
                "messages.0: `tool_use` ids were found without"
            ),
            (
                #"[{"role":"user","content":[\#(result)]}]"#,
                "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: t1."
            ),
            (
                #"[{"role":"assistant","content":[\#(use)]},{"role":"user","content":[\#(result),\#(result)]}]"#,
                "messages.1.content.1: each tool_use must have a single result."
            ),
            (
                #"[{"role":"assistant","content":[\#(use),\#(use)]},{"role":"user","content":[\#(result)]}]"#,
                "messages.0.content.1.id: `tool_use` ids must be unique"
            ),
            (
                #"[{"role":"assistant","content":[\#(use)]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"image"}]}]}]"#,
                "messages.1.content.0.content.0.type: 'image'"
            ),
        ])
    func histories(messages: String, message: String) throws {
        try expect(#"{"model":"m","max_tokens":9,"messages":\#(messages)}"#, message)
    }

    @Test(
        "A thought that comes back changed is refused",
        arguments: [
            (#"{"type":"thinking","thinking":"hm","signature":""}"#, "Invalid `signature`"),
            (
                #"{"type":"thinking","thinking":"Hm","signature":"\#(seal.signature(of: "hm"))"}"#,
                "Invalid `signature`"
            ),
            (
                #"{"type":"thinking","thinking":"hm","signature":"\#(ThoughtSeal(seed: 8).signature(of: "hm"))"}"#,
                "Invalid `signature`"
            ),
            (#"{"type":"redacted_thinking","data":"\#(seal.redacted("hm").dropFirst())"}"#, "Invalid `data`"),
            (#"{"type":"redacted_thinking","data":""}"#, "Invalid `data`"),
        ])
    func thoughts(block: String, message: String) throws {
        try expect(
            #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"},"#
                + #"{"role":"assistant","content":[\#(block)]},{"role":"user","content":"q"}]}"#,
            "messages.1.content.0: \(message)")
    }

    @Test("With thinking on, a reply that called a tool goes back with its thought")
    func thoughtMissing() throws {
        func body(_ first: String) -> String {
            #"{"model":"m","max_tokens":2000,\#(Self.thinking),"messages":[{"role":"user","content":"q"},"#
                + #"{"role":"assistant","content":[\#(first)\#(Self.use)]},"#
                + #"{"role":"user","content":[\#(Self.result)]}]}"#
        }
        try expect(
            body(""),
            "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`.")
        let thought = #"{"type":"thinking","thinking":"hm","signature":"\#(Self.seal.signature(of: "hm"))"},"#
        let taken = try MessagesRequest(body: Data(body(thought).utf8), seal: Self.seal)
        #expect(taken.prompt.messages.last?.role == .tool)
    }
}
