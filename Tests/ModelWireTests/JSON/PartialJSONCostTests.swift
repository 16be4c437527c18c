import Testing

@testable import ModelWire

/// Reading costs in proportion to the text, whatever the size of its pieces.
@Suite(.timeLimit(.minutes(5)))
struct PartialJSONCostTests {
    enum Sample: String, CaseIterable, CustomTestStringConvertible {
        case longString, manyElements, longNumber, deep

        var testDescription: String { rawValue }

        var bytes: [UInt8] {
            let text =
                switch self {
                case .longString:
                    #"{"text":"\#(String(repeating: #"naïve 😀 \ud83d\ude00\n"#, count: 2_000))","n":[1,2]}"#
                case .manyElements: "[" + (0..<4_000).map { #"{"i":\#($0)}"# }.joined(separator: ",") + "]"
                case .longNumber: "[0." + String(repeating: "5", count: 20_000) + "]"
                case .deep: String(repeating: #"[{"a":"#, count: 60) + String(repeating: "}]", count: 60)
                }
            return Array(text.replacing(":}", with: ":1}").utf8)
        }
    }

    @Test(arguments: Sample.allCases, [1, 7, 1_024])
    func `no byte is looked at again`(sample: Sample, size: Int) throws {
        let bytes = sample.bytes
        var parser = PartialJSONParser()
        for start in stride(from: 0, to: bytes.count, by: size) {
            try parser.feed(bytes[start..<min(start + size, bytes.count)])
        }
        _ = try parser.finish()
        #expect(parser.position == bytes.count)
        // Once when it is read, once when it is decoded.
        #expect(parser.work >= bytes.count && parser.work <= 2 * bytes.count)
    }

    @Test func `a value that is let go again costs no copy of a long string`() throws {
        var parser = PartialJSONParser()
        var moves = 0
        var last: UnsafePointer<UInt8>?
        let bytes = Sample.longString.bytes
        for start in stride(from: 0, to: bytes.count, by: 64) {
            try parser.feed(bytes[start..<min(start + 64, bytes.count)])
            let text = parser.value?["text"]?.string ?? ""
            let place = text.utf8.withContiguousStorageIfAvailable(\.baseAddress) ?? nil
            if place != last { moves += 1 }
            last = place
        }
        #expect(last != nil)
        // The string's buffer moves when it is full, to one twice the size.
        #expect(moves < 40)
    }

    @Test func `nor one of a long list`() throws {
        var parser = PartialJSONParser()
        var moves = 0
        var last: UnsafePointer<PartialJSONValue>?
        let bytes = Sample.manyElements.bytes
        for start in stride(from: 0, to: bytes.count, by: 64) {
            try parser.feed(bytes[start..<min(start + 64, bytes.count)])
            guard case .array(let elements)? = parser.value?.content else { continue }
            let place = elements.withUnsafeBufferPointer(\.baseAddress)
            if place != last { moves += 1 }
            last = place
        }
        #expect(last != nil)
        #expect(moves < 40)
    }

    @Test func `a value that is kept stays as it was`() throws {
        var parser = PartialJSONParser()
        try parser.feed(#"{"a":["x"#.utf8)
        let kept = parser.value
        try parser.feed(#"y",2]}"#.utf8)
        #expect(kept?.soFar == ["a": ["x"]])
        #expect(parser.value?.soFar == ["a": ["xy", 2]])
    }
}
