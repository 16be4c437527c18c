import Testing

@testable import ModelWire

/// What can be said of a JSON text before its end.
@Suite(.timeLimit(.minutes(5)))
struct PartialJSONParserTests {
    /// - Returns: the tree in short: `…` after what is growing, digits and letters as they are.
    private func shown(_ pieces: String...) throws -> String? {
        var parser = PartialJSONParser()
        for piece in pieces { try parser.feed(piece.utf8) }
        return parser.value.map(Self.short)
    }

    private static func short(_ value: PartialJSONValue) -> String {
        let end = value.isFinal ? "" : "…"
        return switch value.content {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .string(let text): "'\(text)'\(end)"
        case .array(let elements): "[\(elements.map(short).joined(separator: " "))]\(end)"
        case .object(let members):
            "{\(members.map { "\($0.name)=\(short($0.value))" }.joined(separator: " "))}\(end)"
        case .digits(let text), .letters(let text): text + end
        }
    }

    @Test(
        arguments: [
            ("", nil), ("  ", nil), ("{", "{}…"), ("{}", "{}"), (#"{"a"#, "{}…"), (#"{"a":"#, "{}…"),
            (#"{"a":""#, "{a=''…}…"), (#"{"a":"x"#, "{a='x'…}…"), (#"{"a":"x""#, "{a='x'}…"),
            (#"{"a":"x"}"#, "{a='x'}"), (#"{"b":1,"a":2"#, "{b=1 a=2…}…"), (#"{"b":1,"a":2}"#, "{b=1 a=2}"),
            (#"{"a":1,"a":2}"#, "{a=1 a=2}"), ("[", "[]…"), ("[[1],[", "[[1] []…]…"), ("[1,", "[1]…"),
            ("12", "12…"), ("[12", "[12…]…"), ("[12 ", "[12]…"), ("[12,3", "[12 3…]…"), ("-", "-…"),
            ("1.", "1.…"),
            ("1.5e", "1.5e…"), ("[1.50]", "[1.5]"), ("t", "t…"), ("[tru", "[tru…]…"), ("[true", "[true]…"),
            ("[nul", "[nul…]…"), ("[null,f", "[null f…]…"), (#""a\"#, "'a'…"), (#""a\u00"#, "'a'…"),
            (#""a\u00e9"#, "'aé'…"), (#""a\ud83d"#, "'a'…"), (#""a\ud83d\"#, "'a'…"),
            (#""a\ud83d\ude"#, "'a'…"),
            (#""a\ud83d\ude00"#, "'a😀'…"), (#""a\ud83dx"#, "'a\u{FFFD}x'…"), (#""a\ud83d""#, "'a\u{FFFD}'"),
            (#""a\ud83d\u0041"#, "'a\u{FFFD}A'…"), (#""a\n"#, "'a\n'…"),
        ] as [(String, String?)])
    func `a value shows what is certain of it`(text: String, expected: String?) throws {
        #expect(try shown(text) == expected)
    }

    @Test func `half a scalar is not shown`() throws {
        for scalar in ["é", "€", "😀"] {
            let bytes = Array(scalar.utf8)
            for cut in 1..<bytes.count {
                var parser = PartialJSONParser()
                try parser.feed(Array("\"a".utf8) + bytes[..<cut])
                #expect(parser.value?.string == "a")
                try parser.feed(bytes[cut...])
                #expect(parser.value?.string == "a" + scalar)
            }
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `what was shown is never taken back`(seed: UInt64) throws {
        var generated = GeneratedJSON(seed: seed)
        var parser = PartialJSONParser()
        var before: PartialJSONValue?
        for byte in generated.text().utf8 {
            try parser.feed([byte])
            if let before, let now = parser.value { #expect(extends(now, before)) }
            before = parser.value
        }
    }

    /// Whether nothing that was said in the earlier value is otherwise in the later one.
    private func extends(_ later: PartialJSONValue, _ earlier: PartialJSONValue) -> Bool {
        if earlier.isFinal { return later == earlier }
        switch (earlier.content, later.content) {
        case (.string(let one), .string(let two)): return two.utf8.starts(with: one.utf8)
        case (.digits(let one), .digits(let two)): return two.utf8.starts(with: one.utf8)
        case (.letters(let one), .letters(let two)): return two.utf8.starts(with: one.utf8)
        case (.digits, .integer), (.digits, .number), (.letters, .bool), (.letters, .null):
            return later.isFinal
        case (.array(let one), .array(let two)):
            return one.count <= two.count && zip(one, two).allSatisfy { extends($1, $0) }
        case (.object(let one), .object(let two)):
            return one.count <= two.count
                && zip(one, two).allSatisfy { $0.name == $1.name && extends($1.value, $0.value) }
        default: return false
        }
    }

    @Test func `a value is found by name and index, the later one of two`() throws {
        var parser = PartialJSONParser()
        try parser.feed(#"{"a":[1,{"b":"x"#.utf8)
        #expect(parser.value?["a"]?[1]?["b"]?.string == "x")
        #expect(parser.value?["a"]?[2] == nil)
        #expect(parser.value?["b"] == nil)
        #expect(parser.value?[0] == nil)
        try parser.feed(#""}],"a":2"#.utf8)
        #expect(parser.value?["a"]?.content == .digits("2"))
        #expect(parser.value?.soFar == ["a": [1, ["b": "x"]]])
        try parser.feed("}".utf8)
        #expect(try parser.finish() == ["a": 2])
    }

    @Test func `an error ends the parsing, and what came stays`() throws {
        var parser = PartialJSONParser()
        let changes = try parser.feed(#"{"a":"x","b":tru3,"c":1}"#.utf8)
        #expect(changes.contains(.text("x", at: ["a"])))
        #expect(parser.failure?.offset == 13)
        let failure = try #require(parser.failure)
        #expect(throws: failure) { try parser.feed("}".utf8) }
        #expect(throws: failure) { try parser.finish() }
        #expect(parser.value?["a"]?.string == "x")
        #expect(parser.value?["b"]?.isFinal == false)
        #expect(parser.value?.isFinal == false)
    }

    @Test func `an end that comes too early is an error, and what came stays`() throws {
        var parser = PartialJSONParser()
        try parser.feed(#"{"a":"x"#.utf8)
        #expect(throws: JSONSyntaxError.self) { try parser.finish() }
        #expect(parser.value?["a"]?.string == "x")
    }

    @Test func `nothing can follow the end`() throws {
        var parser = PartialJSONParser()
        try parser.feed("12".utf8)
        #expect(try parser.finish() == 12)
        #expect(try parser.finish() == 12)
        #expect(parser.value?.isFinal == true)
        #expect(throws: JSONSyntaxError.self) { try parser.feed("3".utf8) }
    }
}
