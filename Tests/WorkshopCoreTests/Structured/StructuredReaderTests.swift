import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A value is found in a reply", .timeLimit(.minutes(5)))
struct StructuredReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let reply: String
        let value: JSONValue?
        var hadTextAround = false
        var problem: String?
        var testDescription: String { reply }
    }

    static let cases = [
        Case(reply: #"{"a":1}"#, value: ["a": 1]),
        Case(reply: " \n{\"a\":1} \n", value: ["a": 1]),
        Case(reply: #"{"a":"}{","b":{"c":"\"}"}}"#, value: ["a": "}{", "b": ["c": "\"}"]]),
        Case(reply: "```json\n{\"a\":[{}]}\n```", value: ["a": [[:]]], hadTextAround: true),
        Case(reply: "Sure! Here: {\"é\":\"✓\"} Anything else? {}", value: ["é": "✓"], hadTextAround: true),
        Case(reply: #"{"a":1}}"#, value: ["a": 1], hadTextAround: true),
        Case(
            reply: "I cannot do that.", value: nil, hadTextAround: true,
            problem: "the reply holds no JSON object"),
        Case(reply: "[1]", value: nil, hadTextAround: true, problem: "the reply holds no JSON object"),
        Case(reply: "", value: nil, problem: "the reply holds no JSON object"),
        Case(reply: #"{"a":"#, value: nil, problem: "the JSON object ends before its last brace"),
        Case(reply: #"{"a" 1}"#, value: nil, problem: "the reply is no JSON: "),
        Case(reply: #"{'a': 1}"#, value: nil, problem: "the reply is no JSON: "),
    ]

    @Test("Whole, or cut at any place", arguments: cases)
    func table(_ example: Case) {
        let characters = Array(example.reply)
        for cut in 0...characters.count {
            var reader = StructuredReader()
            var changes = reader.feed(String(characters[..<cut]))
            changes += reader.feed(String(characters[cut...]))
            #expect(reader.value == example.value, "cut at \(cut)")
            #expect(reader.hadTextAround == example.hadTextAround, "cut at \(cut)")
            #expect(reader.source == example.reply)
            if let problem = example.problem {
                #expect(reader.problem?.hasPrefix(problem) == true, "\(reader.problem ?? "none")")
            } else {
                #expect(reader.problem == nil)
                #expect(changes.last.map { if case .committed(_, []) = $0 { true } else { false } } == true)
            }
        }
    }
}
