import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A message is kept without loss")
struct StoredMessageTests {
    static let messages: [Message] = [
        .system("Be brief."), .user("When?"), .user(""), .user("“Rōpū” 👩‍🔬 \u{0} \r\n \u{2028} \"\\"),
        .assistant(AssistantMessage(text: "At 5 PM.")),
        .assistant(AssistantMessage(text: "", reasoning: "Hm.\n")),
        .assistant(
            AssistantMessage(
                text: "So", reasoning: "r",
                toolCalls: [
                    .to("search", #"{"q":"a"}"#),
                    ToolCall(id: "", name: "", arguments: #"{"q"#, isComplete: false),
                ])),
        .assistant(
            AssistantMessage(blocks: [
                .thinking("Hm.", signature: "SIG"), .redactedThinking("XYZ"), .text("So"),
                .toolCall(.to("search")), .text("and"), .thinking("", signature: "SIG2"),
                .other(["z": [1, nil]]),
                .toolCall(ToolCall(id: "b", name: "f", arguments: "{", isComplete: false)),
            ])),
        .assistant(AssistantMessage(blocks: [.text("a"), .text("b")])),
        .assistant(AssistantMessage(blocks: [.text("b"), .thinking("r")])),
        .tool(ToolResult(callID: "c", name: "search", content: "{\"days\":6}")),
        .tool(ToolResult(callID: "c", name: "", content: "", isError: true)),
    ]

    @Test(arguments: messages)
    func thereAndBack(message: Message) throws {
        let back = try StoredMessage.messages(in: StoredMessage.text(of: [message, message]))
        #expect(back == [message, message])
        // Equal strings may differ in their scalars; what is kept does not.
        #expect("\(back)".unicodeScalars.elementsEqual("\([message, message])".unicodeScalars))
    }

    @Test("A reply of the plain form is kept as older programs kept it")
    func plainForm() {
        let reply = AssistantMessage(text: "So", reasoning: "r", toolCalls: [.to("search")])
        #expect(StoredMessage(.assistant(reply)).json["blocks"] == nil)
    }

    @Test("Of a reply that has blocks, an older program reads text and calls")
    func blocksBesideThePlainForm() {
        let json = StoredMessage(
            .assistant(AssistantMessage(blocks: [.text("a"), .toolCall(.to("search")), .text("b")]))
        ).json
        #expect(json["content"] == "ab")
        #expect(json["tool_calls"]?.array?.count == 1)
        #expect(json["blocks"]?.array?.count == 3)
    }

    @Test("A field that a message gains must be kept too")
    func everyField() {
        func fields(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        #expect(fields(AssistantMessage()) == ["blocks"])
        #expect(fields(ToolCall.to("t")) == ["id", "name", "arguments", "isComplete"])
        #expect(
            fields(ToolResult(callID: "", name: "", content: "")) == ["callID", "name", "content", "isError"])
    }

    @Test(
        "What is no message is refused, with what is wrong",
        arguments: [
            (#"{}"#, "no list"), (#"[{"role":"user"}]"#, "without content"),
            (#"[{"role":"poet","content":"x"}]"#, "the role poet"), (#"[{"content":"x"}]"#, "the role none"),
            (#"[{"role":"tool","content":"x"}]"#, "without its call"),
            (
                #"[{"role":"assistant","content":"","tool_calls":[{"id":"a"}]}]"#,
                "without id, name or arguments"
            ),
            (#"[{"role":"assistant","content":"","blocks":{}}]"#, "no list"),
            (#"[{"role":"assistant","content":"","blocks":[{"type":"poem"}]}]"#, "the type poem"),
            (#"[{"role":"assistant","content":"","blocks":[{"type":"text"}]}]"#, "the type text"),
        ])
    func malformed(text: String, says: String) {
        let error = #expect(throws: StoredMessage.Malformed.self) { try StoredMessage.messages(in: text) }
        #expect(error?.what.contains(says) == true, "\(String(describing: error))")
    }

    @Test func textThatIsNoJSONIsRefused() {
        #expect(throws: JSONSyntaxError.self) { try StoredMessage.messages(in: "[{") }
    }
}
