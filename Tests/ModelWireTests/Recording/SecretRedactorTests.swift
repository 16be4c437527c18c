import Testing

@testable import ModelWire

/// Secrets go, wherever the bytes are cut; everything else stays, with its time.
struct SecretRedactorTests {
    private static let secret = "sk-abcabd/7"

    private typealias Redactor = SecretRedactor<Duration>

    private static var redactor: Redactor { Redactor(SecretForms(of: [secret])) }

    private static func text(_ pieces: [Redactor.Piece]) -> String {
        String(decoding: pieces.flatMap(\.bytes), as: UTF8.self)
    }

    private static func cut(_ text: String, at cuts: [Int]) -> [Redactor.Piece] {
        let bytes = Array(text.utf8)
        let ends = cuts + [bytes.count]
        return zip([0] + cuts, ends).enumerated().map { number, range in
            .init(mark: .milliseconds(number), bytes: Array(bytes[range.0..<range.1]))
        }
    }

    @Test(
        arguments: [
            ("key sk-abcabd/7.", "key (key)."),
            (#"{"k":"sk-abcabd\/7"}"#, #"{"k":"(key)"}"#),
            ("?key=sk-abcabd%2F7&x", "?key=(key)&x"),
            ("sk-abcsk-abcabd/7sk-abcabd/7", "sk-abc(key)(key)"),
            ("sk-abcab", "sk-abcab"),
            ("", ""),
        ])
    func `a secret is taken out wherever the bytes are cut`(given: String, expected: String) {
        let count = given.utf8.count
        for first in 0...count {
            for second in first...count {
                var redactor = Self.redactor
                var pieces = Self.cut(given, at: [first, second]).flatMap { redactor.take($0) }
                pieces += redactor.finish()
                #expect(Self.text(pieces) == expected, "cut at \(first) and \(second)")
            }
        }
    }

    @Test func `bytes that no secret begins with are given back at once, with their times`() {
        var redactor = Self.redactor
        let pieces = Self.cut("Room 204, and on", at: [4, 9])
        #expect(pieces.map { redactor.take($0) } == pieces.map { [$0] })
        #expect(redactor.finish() == [])
    }

    @Test func `what may be a beginning waits, and keeps its time when it was none`() {
        var redactor = Self.redactor
        let pieces = Self.cut("a sk-abX", at: [5])
        #expect(redactor.take(pieces[0]) == [])
        #expect(redactor.take(pieces[1]) == pieces)
    }
}
