import CurlStreaming
import ModelWire
import Testing

@Suite(.timeLimit(.minutes(5)))
struct APIKeyTests {
    @Test func `no way of printing it shows it`() throws {
        let key = try #require(APIKey("sk-secret-1"))
        var dumped = ""
        dump(key, to: &dumped)
        dump(Optional(key), to: &dumped)
        for text in [
            "\(key)", String(reflecting: key), String(describing: [key]), "\(key.authorization)", dumped,
        ] {
            #expect(!text.contains("secret"))
        }
    }

    @Test func `it is sent as a bearer token`() throws {
        #expect(try #require(APIKey("sk-secret-1")).authorization.value == "Bearer sk-secret-1")
    }

    @Test(arguments: [" sk-1 ", "sk-1\n", "\tsk-\r\n1"])
    func `white space of a copied key is left out`(copied: String) throws {
        #expect(try #require(APIKey(copied)).authorization.value == "Bearer sk-1")
    }

    @Test(arguments: [
        "\"sk-1\"", "'sk-1'", " \"sk-1\"\r\n", "\" sk-1 \"", "“sk-1”", "‘sk-1’", "Bearer sk-1",
        "bearer  sk-1",
        "\"Bearer sk-1\"",
    ])
    func `quotes around it and the word Bearer are left out`(copied: String) throws {
        #expect(try #require(APIKey(copied)).authorization.value == "Bearer sk-1")
    }

    @Test(arguments: ["sk-\"1", "\"sk-1", "Bearer1", "sk'1'"])
    func `what belongs to the key stays`(text: String) throws {
        #expect(try #require(APIKey(text)).authorization.value == "Bearer \(text)")
    }

    @Test(arguments: ["\"sk-secret-1234\"", "Bearer sk-secret-1234", "sk-secret-1234\n"])
    func `a server that sends it back as it was sent does not show it`(copied: String) throws {
        #expect(SecretForms(of: [copied]).redacted("you sent sk-secret-1234.") == "you sent (key).")
        #expect(try #require(APIKey(copied)).redacted(from: "you sent sk-secret-1234.") == "you sent (key).")
    }

    @Test(arguments: ["", " ", "\n\t", "\"\"", "' '"])
    func `nothing is no key`(text: String) {
        #expect(APIKey(text) == nil)
    }
}
