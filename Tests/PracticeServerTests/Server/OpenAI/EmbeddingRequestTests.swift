import Foundation
import Testing

@testable import PracticeServer

@Suite("Embedding request")
struct EmbeddingRequestTests {
    private func read(_ members: String) throws -> EmbeddingRequest {
        try EmbeddingRequest(body: Data(#"{"model":"practice-embedding",\#(members)}"#.utf8))
    }

    @Test("One text or several, with the fields that NIM adds and without them")
    func accepted() throws {
        let bare = try read(#""input":"Hello there""#)
        #expect(bare.texts == ["Hello there"])
        #expect(bare.inputType == nil)
        #expect(bare.encoding == .float)
        #expect(bare.promptTokens == 2)
        let full = try read(
            #""input":["a","b"],"input_type":"query","truncate":"END","encoding_format":"base64","#
                + #""dimensions":1024,"user":"u""#)
        #expect(full.texts == ["a", "b"])
        #expect(full.inputType == .query)
        #expect(full.encoding == .base64)
    }

    @Test(
        "What is wrong is named",
        arguments: [
            (#""x":1"#, "input"), (#""input":null"#, "input"), (#""input":7"#, "input"),
            (#""input":[]"#, "input"), (#""input":[1,2]"#, "input[0]"), (#""input":["a",["b"]]"#, "input[1]"),
            (#""input":["a",""]"#, "input[1]"), (#""input":"""#, "input[0]"),
            (#""input":"a","input_type":"document""#, "input_type"),
            (#""input":"a","input_type":3"#, "input_type"), (#""input":"a","truncate":"MIDDLE""#, "truncate"),
            (#""input":"a","encoding_format":"hex""#, "encoding_format"),
            (#""input":"a","dimensions":7"#, "dimensions"),
        ])
    func refused(members: String, param: String) throws {
        let error = try #require(throws: ServiceError.self) { try read(members) }
        #expect(error.status == 400)
        #expect(error.param == param)
    }

    @Test("More texts than one request may hold are refused")
    func tooMany() throws {
        let list = Array(repeating: #""a""#, count: EmbeddingRequest.mostTexts + 1).joined(separator: ",")
        let error = try #require(throws: ServiceError.self) { try read(#""input":[\#(list)]"#) }
        #expect(error.param == "input")
    }

    @Test(
        "A text that is too long is refused, or cut at the end that was named", arguments: ["START", "END"])
    func truncated(end: String) throws {
        let text = "first" + String(repeating: " x", count: EmbeddingRequest.mostTokens) + " last"
        for members in [#""input":"\#(text)""#, #""input":"\#(text)","truncate":"NONE""#] {
            let error = try #require(throws: ServiceError.self) { try read(members) }
            #expect(error.openAIMessage.contains("8192"))
        }
        let cut = try read(#""input":"\#(text)","truncate":"\#(end)""#)
        #expect(cut.promptTokens == EmbeddingRequest.mostTokens)
        #expect(cut.texts[0].hasPrefix("first") == (end == "END"))
        #expect(cut.texts[0].hasSuffix("last") == (end == "START"))
    }
}
