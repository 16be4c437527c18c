import Foundation
import Testing

@testable import ModelWire

/// In which forms a key is known again.
struct SecretFormsTests {
    private static let secret = "sk-abc/def+ghi-jkl-mno"
    private static let forms = SecretForms(of: [secret])

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    @Test(
        arguments: [
            ("Bearer \(secret)", "Bearer (key)"),
            (#"{"k":"sk-abc\/def+ghi-jkl-mno"}"#, #"{"k":"(key)"}"#),
            (#"{"k":"sk-abc/def\u002Bghi-jkl-mno"}"#, #"{"k":"(key)"}"#),
            ("?k=sk-abc%2Fdef%2Bghi-jkl-mno&x", "?k=(key)&x"),
            ("?k=sk-abc%2fdef%2bghi-jkl-mno&x", "?k=(key)&x"),
            ("Basic \(base64(secret))", "Basic (key)"),
            // The beginning alone: what made the text was cut off.
            ("cut: sk-abc/def+ghi-j", "cut: (key)"),
            ("cut: sk-abc/def+ghi-jX", "cut: (key)X"),
            ("sk-abc/def+ghi", "sk-abc/def+ghi"),
        ])
    func `a key is taken out in each form`(given: String, expected: String) {
        #expect(Self.forms.redacted(given) == expected)
    }

    @Test(arguments: ["", "u:", "me:", "you:"], ["", ":x", ":xy", ":xyz"])
    func `in base 64 nothing of a key is left that could be decoded`(before: String, after: String) {
        let text = Self.forms.redacted("Basic " + Self.base64(before + Self.secret + after) + ".")
        #expect(text.contains("(key)"))
        // What is left of it are the neighbours, and the characters that they have a part in.
        #expect(text.count <= "Basic (key).".count + 2 * 4 + before.count + after.count, "\(text)")
    }

    @Test func `of two secrets the longer one is taken out whole`() {
        let forms = SecretForms(of: ["abcdefgh", "abcdefghijkl"])
        #expect(forms.redacted("abcdefghijkl abcdefghij") == "(key) (key)ij")
    }

    @Test func `a stand-in is no secret`() {
        #expect(
            SecretForms(of: ["x", "ollama", "1234567"]).redacted("x ollama 1234567") == "x ollama 1234567")
    }

    @Test func `in JSON values texts and names lose it, and all else stays`() {
        let value: JSONValue = ["a": [1, .string("no \(Self.secret)"), nil], "\(Self.secret)": true]
        #expect(Self.forms.redacted(value) == ["a": [1, "no (key)", nil], "(key)": true])
    }
}
