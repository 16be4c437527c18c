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

    @Test(arguments: ["", " ", "\n\t"])
    func `nothing is no key`(text: String) {
        #expect(APIKey(text) == nil)
    }
}
