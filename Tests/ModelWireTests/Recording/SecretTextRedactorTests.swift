import ModelWire
import Testing

/// A text that comes in pieces shows no key, and waits only where one may have begun.
struct SecretTextRedactorTests {
    private static let secret = "sk-abcdefgh-1234"
    private var redactor = SecretTextRedactor(SecretForms(of: [secret]))

    @Test(
        arguments: [
            (["My key is sk-ab", "cdefgh", "-1234."], ["My key is ", "", "(key)."]),
            // Ordinary text does not wait, also when it begins as a key does.
            (["s", "k", "-", "x"], ["s", "k", "-", "x"]),
            (["Thursdays", " at 5", " sk-"], ["Thursdays", " at 5", " sk-"]),
            (["sk-abc", "x"], ["", "sk-abcx"]),
            (["sk-sk-abcdefgh-1234"], ["sk-(key)"]),
            (["sk-", "sk-ab", "cdefgh-1234!"], ["sk-", "", "(key)!"]),
        ])
    mutating func `pieces are shown as they come`(given: [String], shown: [String]) {
        #expect(given.map { redactor.take($0) } == shown)
    }

    @Test mutating func `character by character no more is seen than three of them`() {
        let shown = Self.secret.map { redactor.take(String($0)) }.joined()
        #expect(shown == "sk-(key)")
        #expect(redactor.finish() == "")
    }

    @Test(arguments: [("the sk-abcd", "the sk-abcd"), ("the sk-abcdefgh-123", "the sk-abcdefgh-123")])
    mutating func `at its end a text is whole`(given: String, shown: String) {
        #expect(redactor.take(given) + redactor.finish() == shown)
    }

    @Test mutating func `a key that was cut off at the text's end does not come out`() {
        var redactor = SecretTextRedactor(SecretForms(of: [Self.secret + "5678"]))
        #expect(redactor.take("the " + Self.secret) == "the ")
        #expect(redactor.finish() == "(key)")
    }

    @Test mutating func `a second text begins anew`() {
        _ = redactor.take("sk-abcd")
        #expect(redactor.finish() == "sk-abcd")
        #expect(redactor.take("efgh-1234") == "efgh-1234")
    }
}
