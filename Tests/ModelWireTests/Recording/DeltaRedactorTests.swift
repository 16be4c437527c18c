import Testing

@testable import ModelWire

/// A key that comes in several deltas of a stream, and streams without one.
struct DeltaRedactorTests {
    private static let secret = "sk-abcdefgh-1234"

    private static func chunk(_ text: String, index: Int = 0) -> String {
        #"data: {"choices":[{"delta":{"content":"\#(text)"},"index":\#(index)}],"id":"sk-"}"# + "\n\n"
    }

    private static func block(_ text: String, index: Int = 0) -> String {
        #"data: {"delta":{"partial_json":"\#(text)","type":"input_json_delta"},"index":\#(index)}"# + "\n\n"
    }

    /// What comes out of each piece, and at the end.
    private static func redacted(_ pieces: [String]) -> [String] {
        var redactor = DeltaRedactor(SecretForms(of: [secret]))
        var result: [String] = []
        for (number, piece) in pieces.enumerated() {
            let taken = redactor.take(.init(mark: .milliseconds(number), bytes: Array(piece.utf8)))
            result.append(taken.map { String(decoding: $0.bytes, as: UTF8.self) }.joined())
        }
        return result + [redactor.finish().map { String(decoding: $0.bytes, as: UTF8.self) }.joined()]
    }

    @Test func `an ordinary stream goes through at once and byte for byte`() {
        let pieces = [
            ": ping\r\n\r\n", #"data:{"choices":[{"delta":{"content":"sk-"}}]}"# + "\r\n\r\n",
            "event: x\ndata: {broken\n\n", "data: [DONE]\n\n",
        ]
        #expect(Self.redacted(pieces) == pieces + [""])
    }

    @Test func `a key in parts leaves a placeholder in the first of them`() {
        let result = Self.redacted(["no: sk-ab", "cdefgh", "-1234."].map { Self.chunk($0) })
        #expect(Array(result.prefix(2)) == ["", ""])
        #expect(result[2] == Self.chunk("no: (key)") + Self.chunk("") + Self.chunk("."))
    }

    @Test func `each choice and each block is read on by itself`() {
        let pieces = [
            Self.block("sk-abcd", index: 1), Self.block("efgh-1234", index: 2),
            Self.block("efgh-1234", index: 1),
        ]
        #expect(
            Self.redacted(pieces).joined()
                == Self.block("(key)", index: 1) + Self.block("efgh-1234", index: 2)
                + Self.block("", index: 1))
    }

    @Test func `what only looked like a key comes out as it was, with its times`() {
        var redactor = DeltaRedactor(SecretForms(of: [Self.secret]))
        let pieces = ["sk-abcd", "x"].enumerated().map {
            DeltaRedactor.Piece(mark: .milliseconds($0.offset), bytes: Array(Self.chunk($0.element).utf8))
        }
        #expect(redactor.take(pieces[0]) == [])
        #expect(redactor.take(pieces[1]) == pieces)
    }

    @Test func `wherever the bytes are cut, the key is found`() {
        let stream = Self.chunk("sk-abcde") + Self.chunk("fgh-1234")
        let expected = Self.chunk("(key)") + Self.chunk("")
        let bytes = Array(stream.utf8)
        for cut in 0...bytes.count {
            let pieces = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(Self.redacted(pieces).joined() == expected, "cut at \(cut)")
        }
    }

    @Test func `a stream that ends, or waits too long, keeps nothing back`() {
        let cut = Self.chunk("sk-abcd")
        #expect(Self.redacted([cut, "data: {\"a"]) == ["", "", cut + "data: {\"a"])
        let pings = String(repeating: ": ping\n\n", count: 1_024)
        #expect(Self.redacted([cut, pings])[1] == cut + pings)
    }
}
