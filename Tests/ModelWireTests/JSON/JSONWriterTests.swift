import Foundation
import ModelWire
import Testing

@Suite(.timeLimit(.minutes(5)))
struct JSONWriterTests {
    @Test(
        arguments: [
            .string((0..<0x80).map { String(Unicode.Scalar(UInt8($0))) }.joined()),
            "é \u{2028} 😀 \u{FFFD}", "", [], [:], [[], [:], nil, true, false],
            [0, -1, .integer(.max), .integer(.min)],
            [
                0.1, -0.5, 1e21, 1e-7, 123_456_789.25, .number(3), .number(-0.0), .number(1e300),
                .number(.leastNonzeroMagnitude), .number(.greatestFiniteMagnitude), .number(0x1p60),
            ],
            ["b": ["d": 1, "c": [nil, ["x": "y"]]], "a": "z", "ab": 0, "": 1],
        ] as [JSONValue])
    func `the bytes are those of Foundation's encoder`(value: JSONValue) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(value.encoded == Array(try encoder.encode(value)))
    }
}
