import Testing

@testable import ModelWire

/// However a text is cut, its pieces give what `JSONParser` gives for the whole: the same value or the same error.
@Suite(.timeLimit(.minutes(5)))
struct PartialJSONAgreementTests {
    static let texts: [String] = [
        "null", " true\n", "false", "0", "-0", "12", "-7", "9223372036854775807", "9223372036854775808",
        "1.5",
        "-2.5e-1", "3.0", "1E3", "5e+0", #""""#, #""a b""#, #""\"\\\/\b\f\n\r\t""#,
        #""\u00e9\u20AC\ud83d\ude00""#, #""é€😀""#, #""\ud83d""#, #""\ud83d!""#, #""\ude00\ud83d""#,
        #""\ud83d\u0041""#, #""\ud83d\ud83d\ude00""#, #""\ud83d\\""#, #""\u0000""#, "[]", "[ ]",
        "[1,[2 , \"x\"],null]", "{}", "\t{ \"a\" : { \"b\" : [ ] } , \"c\":1 }\r\n", #"{"a":1,"a":2}"#,
        #"{"\u0061":[1,-2,3e0],"é":{"":""}}"#, "\u{FEFF}1", "\u{FEFF}",
        // None of these is JSON.
        "", " ", "nul", "nulL", "t", "truefalse", "True", "+1", "01", "-01.5", "-", "1.", ".5", "1e", "1e+",
        "1e999",
        "0x10", "--1", "1-2", "1 2", #"""#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\uD83D\u12""#,
        #""\uD83D\"#, "\"a\nb\"", "'a'", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "]", "{", #"{"a""#,
        #"{"a":"#, #"{"a":1"#, #"{"a":1,"#, #"{"a":1,}"#, #"{"a":1]"#, "{a:1}", #"{"a" 1}"#, "{1:2}", "{}{}",
        "{}x",
        "NaN", "/**/1", "é", "\u{FEFF}\u{FEFF}1",
    ]

    /// Bytes that are no UTF-8, in a string, before an escape, and at its end.
    static let badUTF8: [[UInt8]] = [
        [0x61, 0xFF, 0x62], [0xC3], [0xE2, 0x82], [0xE2, 0x82, 0x5C, 0x6E], [0xF0, 0x9F, 0x98],
        [0xED, 0xA0, 0x80],
        [0x80, 0x80, 0x80, 0x80], [0xC0, 0x80], [0xF0, 0xE2, 0x82, 0xAC], [0xF5, 0x80, 0x80, 0x80],
        [0xC3, 0xC3, 0xA9],
    ]

    static let cases =
        texts.map { Array($0.utf8) } + badUTF8.map { [0x22] + $0 + [0x22] } + [[0xEF], [0xEF, 0xBB, 0x31]]

    @Test(arguments: cases)
    func `every cut of a known text`(bytes: [UInt8]) throws {
        let whole = Result { try JSONValue(parsing: bytes) }
        for cut in 0...bytes.count { check(bytes, in: [Array(bytes[..<cut]), Array(bytes[cut...])], whole) }
        check(bytes, in: bytes.map { [$0] }, whole)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `generated texts, and the same damaged`(seed: UInt64) throws {
        var generated = GeneratedJSON(seed: seed)
        var cuts = SeededCuts(seed: seed)
        let bytes = Array(generated.text().utf8)
        var texts = [bytes]
        for _ in 0..<20 { texts.append(generated.damaged(bytes)) }
        _ = try JSONValue(parsing: bytes)
        for text in texts {
            let whole = Result { try JSONValue(parsing: text) }
            check(text, in: [text], whole)
            check(text, in: text.map { [$0] }, whole)
            check(text, in: cuts.cut(text), whole)
        }
    }

    @Test(arguments: [#"["#, #"{"a":"#, #"[{"a":"#, "[ ", #"{"a": "#])
    func `the limit of depth is the same`(opening: String) {
        for count in JSONParser.depthLimit / 2 - 1...JSONParser.depthLimit + 1 {
            for end in ["", "1", "]", "}"] {
                let bytes = Array((String(repeating: opening, count: count) + end).utf8)
                check(bytes, in: [bytes], Result { try JSONValue(parsing: bytes) })
            }
        }
    }

    @Test func `pieces may be lazy`() throws {
        var parser = PartialJSONParser()
        try parser.feed(#"{"a":"#.utf8)
        try parser.feed("1}".utf8.lazy.map { $0 })
        #expect(try parser.finish() == ["a": 1])
    }

    private func check(
        _ bytes: [UInt8], in pieces: [[UInt8]], _ whole: Result<JSONValue, any Error>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let outcome = Result {
            var parser = PartialJSONParser()
            for piece in pieces { try parser.feed(piece) }
            return try parser.finish()
        }
        let text = String(decoding: bytes, as: UTF8.self)
        switch (outcome, whole) {
        case (.success(let value), .success(let expected)):
            // Equal strings can differ in their bytes.
            #expect(value.encoded == expected.encoded, "\(text)", sourceLocation: sourceLocation)
            #expect(value == expected, "\(text)", sourceLocation: sourceLocation)
        case (.failure(let error), .failure(let expected)):
            #expect(
                error as? JSONSyntaxError == expected as? JSONSyntaxError, "\(text)",
                sourceLocation: sourceLocation)
        default: Issue.record("\(outcome) for \(whole): \(text)", sourceLocation: sourceLocation)
        }
    }
}
