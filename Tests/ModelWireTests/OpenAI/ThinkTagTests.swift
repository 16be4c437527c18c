import Testing

@testable import ModelWire

/// A thought that a server leaves in the text.
@Suite(.timeLimit(.minutes(5)))
struct ThinkTagTests {
    struct Case: Sendable {
        var text: String
        var reasoning = ""
        var answer = ""
    }

    static let cases = [
        Case(text: "<think>\nIs it open?\n</think>\n\nYes.", reasoning: "Is it open?", answer: "Yes."),
        Case(text: " \n<think>a  b</think>c", reasoning: "a  b", answer: "c"),
        Case(text: "<think>\n\n</think>\n\nNo thought.", answer: "No thought."),
        Case(text: "<think>1 < 2, </thin, <</think>ok", reasoning: "1 < 2, </thin, <", answer: "ok"),
        Case(text: "<think>never closed", reasoning: "never closed"),
        Case(text: "<think>cut in the tag</thi", reasoning: "cut in the tag"),
        Case(text: "<thi", answer: "<thi"),
        Case(text: "<thinking>is no tag", answer: "<thinking>is no tag"),
        Case(text: "Write <think>so</think>.", answer: "Write <think>so</think>."),
        Case(
            text: "<think>ä👩‍🔬</think>é<think>x</think>", reasoning: "ä👩‍🔬", answer: "é<think>x</think>"),
        Case(text: "  plain", answer: "  plain"),
        Case(text: " ", answer: " "),
    ]

    @Test(arguments: cases)
    func `a thought at the head is told from the answer, wherever the text is cut`(_ example: Case) throws {
        let scalars = Array(example.text.unicodeScalars)
        for cut in 0...scalars.count {
            let pieces = [scalars[..<cut], scalars[cut...]].map { part in
                Chunk.text(String(String.UnicodeScalarView(part)))
            }
            try check(try DecodedReply(pieces + [Chunk.finish("stop")]), example)
        }
        let single = scalars.map { Chunk.text(String(Character($0))) }
        try check(try DecodedReply(single + [Chunk.finish("stop")]), example)
    }

    private func check(_ decoded: DecodedReply, _ example: Case) throws {
        #expect(decoded.reply.message.text == example.answer)
        #expect(decoded.heardText == example.answer)
        #expect(decoded.reply.message.reasoning == example.reasoning)
        #expect(decoded.repairKinds == (example.reasoning.isEmpty ? [] : ["thought-in-text"]))
    }

    @Test func `what is held back comes before a call`() throws {
        let call = Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: "{}"))
        let decoded = try DecodedReply([Chunk.text("<th"), call, Chunk.finish("tool_calls")])
        let kinds = decoded.events.compactMap { event in
            switch event {
            case .text: "text"
            case .toolCallOpened: "call"
            default: nil
            }
        }
        #expect(kinds == ["text", "call"])
    }

    @Test func `white space without end is text`() throws {
        let white = String(repeating: " ", count: ThinkTagSplitter.limit + 1)
        let decoded = try DecodedReply([Chunk.text(white + "<think>x</think>"), Chunk.finish("stop")])
        #expect(decoded.reply.message.text == white + "<think>x</think>")
    }
}
