import Foundation
import Testing

@testable import PracticeServer

@Suite("Chat completion request: what is refused")
struct ChatCompletionRequestErrorTests {
    private static let user = #"{"role":"user","content":"q"}"#
    private static let tool = #"{"type":"function","function":{"name":"f"}}"#

    private func error(_ body: String) throws -> ServiceError {
        try #require(throws: ServiceError.self) { try ChatCompletionRequest(body: Data(body.utf8)) }
    }

    @Test(
        "A body that is not a JSON object",
        arguments: ["", "{", "nonsense", "[]", "3", #"{"model":"m"}}"#, "{\"model\":\"\u{1}\"}"])
    func notAnObject(body: String) throws {
        let error = try error(body)
        #expect(error.status == 400)
        #expect(error.openAIBody.contains(#""type":"invalid_request_error""#))
        #expect(error.param == nil)
    }

    @Test(
        "A field that is missing or of the wrong kind is named",
        arguments: [
            (#"{"messages":[\#(user)]}"#, "model", "missing_required_parameter"),
            (#"{"model":5,"messages":[\#(user)]}"#, "model", "invalid_type"),
            (#"{"model":"m"}"#, "messages", "missing_required_parameter"),
            (#"{"model":"m","messages":null}"#, "messages", "missing_required_parameter"),
            (#"{"model":"m","messages":"hi"}"#, "messages", "invalid_type"),
            (#"{"model":"m","messages":[]}"#, "messages", "invalid_value"),
            (#"{"model":"m","messages":["hi"]}"#, "messages[0]", "invalid_type"),
            (
                #"{"model":"m","messages":[{"content":"x"}]}"#, "messages[0].role",
                "missing_required_parameter"
            ),
            (
                #"{"model":"m","messages":[\#(user),{"role":"wizard","content":"x"}]}"#, "messages[1].role",
                "invalid_value"
            ),
            (
                #"{"model":"m","messages":[{"role":"user","content":null}]}"#, "messages[0].content",
                "missing_required_parameter"
            ),
            (
                #"{"model":"m","messages":[{"role":"user","content":7}]}"#, "messages[0].content",
                "invalid_type"
            ),
            (
                #"{"model":"m","messages":[{"role":"user","content":[{"type":"image_url"}]}]}"#,
                "messages[0].content[0].type", "invalid_value"
            ),
            (#"{"model":"m","messages":[\#(user)],"stream":"yes"}"#, "stream", "invalid_type"),
            (
                #"{"model":"m","messages":[\#(user)],"stream_options":{"include_usage":true}}"#,
                "stream_options",
                "invalid_value"
            ),
            (#"{"model":"m","messages":[\#(user)],"max_tokens":0}"#, "max_tokens", "invalid_value"),
            (#"{"model":"m","messages":[\#(user)],"max_tokens":1.5}"#, "max_tokens", "invalid_type"),
            (#"{"model":"m","messages":[\#(user)],"stop":[1]}"#, "stop", "invalid_type"),
            (#"{"model":"m","messages":[\#(user)],"stop":""}"#, "stop", "invalid_value"),
            (#"{"model":"m","messages":[\#(user)],"stop":["a","b","c","d","e"]}"#, "stop", "invalid_value"),
            (#"{"model":"m","messages":[\#(user)],"n":2}"#, "n", "invalid_value"),
            (
                #"{"model":"m","messages":[\#(user)],"tool_choice":"required"}"#, "tool_choice",
                "invalid_value"
            ),
            (#"{"model":"m","messages":[\#(user)],"tool_choice":"maybe"}"#, "tool_choice", "invalid_value"),
            (#"{"model":"m","messages":[\#(user)],"tool_choice":[]}"#, "tool_choice", "invalid_type"),
            (
                #"{"model":"m","messages":[\#(user)],"tools":[\#(tool)],"#
                    + #""tool_choice":{"type":"function","function":{"name":"g"}}}"#,
                "tool_choice", "invalid_value"
            ),
            (
                #"{"model":"m","messages":[\#(user)],"tools":[\#(tool),\#(tool)]}"#, "tools[1].function.name",
                "invalid_value"
            ),
            (
                #"{"model":"m","messages":[\#(user)],"tools":[{"type":"function","function":{"name":"a b"}}]}"#,
                "tools[0].function.name", "invalid_value"
            ),
            (
                #"{"model":"m","messages":[\#(user)],"tools":[{"type":"web"}]}"#, "tools[0].type",
                "invalid_value"
            ),
        ])
    func field(body: String, param: String, code: String) throws {
        let error = try error(body)
        #expect(error.status == 400)
        #expect(error.param == param)
        #expect(error.code == code)
        #expect(error.openAIMessage.contains(param))
    }
}
