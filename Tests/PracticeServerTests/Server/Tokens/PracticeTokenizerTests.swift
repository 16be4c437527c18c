import Testing

@testable import PracticeServer

@Suite("Tokenizer")
struct PracticeTokenizerTests {
    private let tokenizer = PracticeTokenizer()

    @Test(
        "Text is cut at words, marks and line ends",
        arguments: [
            ("", []),
            ("Hello", ["Hello"]),
            ("Hello world", ["Hello", " world"]),
            ("The lab, room 204.", ["The", " lab", ",", " room", " 204", "."]),
            ("engineering", ["engine", "ering"]),
            ("an understanding", ["an", " under", "stan", "ding"]),
            ("a\nb\r\nc", ["a", "\n", "b", "\r\n", "c"]),
            ("a  b", ["a", " ", " b"]),
            ("a   \n", ["a", "   ", "\n"]),
            ("  ", ["  "]),
            ("don’t — now", ["don", "’", "t", " —", " now"]),
            (#"{"q":"AI"}"#, [#"{""#, "q", #"":""#, "AI", #""}"#]), ("wait......", ["wait", "....", ".."]),
        ])
    func pieces(text: String, expected: [String]) {
        #expect(tokenizer.pieces(of: text).map(String.init) == expected)
    }

    @Test(
        "The pieces are the text, and the count is theirs",
        arguments: [
            "Ngā mihi, e te whānau! 👩‍👩‍👧 e\u{301}a", "東京大学の図書館は午前九時に開きます。", "\t\ttab\u{A0}no-break  \n\n x ",
            "a\u{0}b\u{2028}c", "x\r\n\r\ny\rz", String(repeating: "long", count: 500),
        ])
    func joined(text: String) {
        let pieces = tokenizer.pieces(of: text)
        #expect(pieces.joined() == text)
        #expect(pieces.joined().utf8.elementsEqual(text.utf8))
        #expect(tokenizer.count(text) == pieces.count)
        #expect(pieces.allSatisfy { !$0.isEmpty })
    }

    @Test("A prompt costs its messages, their calls and the tools")
    func promptTokens() throws {
        let question = PracticeMessage(role: .user, text: "When is it?")
        var request = PracticeRequest(messages: [question])
        #expect(request.promptTokens == 4 + 4)
        let call = PracticeToolCall(id: "a", name: "clock", arguments: [:])
        request.messages.append(PracticeMessage(role: .assistant, text: "", toolCalls: [call]))
        #expect(request.promptTokens == 8 + 4 + 1 + 1)
        request.tools = [PracticeTool(name: "clock", description: "The time.", parameters: [:])]
        #expect(request.promptTokens == 14 + 1 + 3 + 1)
    }
}
