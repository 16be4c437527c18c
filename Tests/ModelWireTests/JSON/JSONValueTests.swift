import Foundation
import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(5)))
struct JSONValueTests {
    @Test(
        arguments: [
            ("null", .null), (" true\n", true), ("false", false), ("0", 0), ("-0", 0), ("12", 12), ("-7", -7),
            ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("1.5", 1.5), ("-2.5e-1", -0.25), ("3.0", 3), ("1E3", 1000), ("5e+0", 5), ("0.1", 0.1),
            (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u00e9\u20AC\ud83d\ude00""#, "é€😀"), (#""é€😀""#, "é€😀"),
            (#""\ud83d""#, "\u{FFFD}"), (#""\ud83d!""#, "\u{FFFD}!"),
            (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0000""#, "\u{0}"),
            ("[]", []), ("[ ]", []), ("[1,[2 , \"x\"],null]", [1, [2, "x"], nil]),
            ("{}", [:]), ("\t{ \"a\" : { \"b\" : [ ] } , \"c\":1 }\r\n", ["a": ["b": []], "c": 1]),
            (#"{"a":1,"a":2}"#, ["a": 2]), ("\u{FEFF}1", 1),
        ] as [(String, JSONValue)])
    func `one value is read`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(
        arguments: [
            (#" {"a":1} "#, ["a": 1]), ("{}", [:]), ("[]", nil), (#""{}""#, nil), ("null", nil), ("", nil),
            (#"{"a":1"#, nil), ("{} {}", nil),
        ] as [(String, JSONValue?)])
    func `anything but one object is nothing where an object is expected`(text: String, value: JSONValue?) {
        #expect(JSONValue(parsingObject: text) == value)
        #expect(JSONValue(parsingObject: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulL", "truefalse", "True", "+1", "01", "-", "1.", ".5", "1e", "1e+", "1e999",
        "0x10",
        "--1", "1 2", #"""#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\uD83D\u12""#, "\"a\nb\"", "'a'",
        "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "]", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,"#,
        #"{"a":1,}"#, "{a:1}", #"{"a" 1}"#, "{1:2}", "{}{}", "{}x", "NaN", "Infinity", "/**/1",
    ])
    func `anything else is an error that names its place`(text: String) throws {
        let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error.offset <= text.utf8.count)
        #expect(error.description.hasPrefix("this is no JSON: "))
    }

    @Test func `depth has a limit, and what is within it is read`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONValue(parsing: nested(JSONParser.depthLimit)).array?.count == 1)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(JSONParser.depthLimit + 1)) }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(1_000_000)) }
    }

    @Test func `bad UTF-8 is read as U+FFFD`() throws {
        let bytes: [UInt8] = Array("\"a".utf8) + [0xFF] + Array("b\"".utf8)
        #expect(try JSONValue(parsing: bytes) == "a\u{FFFD}b")
    }

    @Test func `every chunk of the conformance table is read as Foundation reads it`() throws {
        for line in try Fixture.lines("conformance/chat-completions.jsonl") {
            for chunk in line["chunks"]?.array ?? [] {
                let data = Data(chunk.encoded)
                #expect(try JSONDecoder().decode(JSONValue.self, from: data) == chunk)
            }
        }
    }

    @Test(
        arguments: [
            (["b": 1, "a": [true, nil, 0.2, "x/y"]], #"{"a":[true,null,0.2,"x/y"],"b":1}"#),
            (.number(.infinity), "null"), (.number(.nan), "null"), ("é\n", #""é\n""#),
            (.integer(.min), "\(Int.min)"),
        ] as [(JSONValue, String)])
    func `equal values give equal bytes`(value: JSONValue, text: String) {
        #expect(value.text == text)
    }
}
