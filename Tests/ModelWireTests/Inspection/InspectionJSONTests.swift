import Testing

@testable import ModelWire

/// The JSON of an inspection: its keys never change.
@Suite(.timeLimit(.minutes(5)))
struct InspectionJSONTests {
    private static let keys: Set = ["wire", "events", "comments", "turn", "verdict", "error", "repairs"]

    @Test func `a whole stream`() throws {
        let stream = #"""
            : hello

            data: {"id":"a","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"tool_calls":[{"id":"c","function":{"name":"now","arguments":"{}"}}]}}]}

            data: {"id":"a","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"id":"a","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

            id: 9
            data: [DONE]


            """#
        let found = inspect([Array(stream.utf8)], wire: nil, keepsEvents: true)
        let json = JSONValue.object(found.json(listingEvents: true))
        #expect(Set(try #require(json.object).keys) == Self.keys.union(["eventList"]))
        #expect(json["wire"] == "openai")
        #expect(json["events"] == 4)
        #expect(json["comments"] == 1)
        #expect(json["verdict"] == "complete")
        #expect(json["error"] == .null)
        #expect(
            json["turn"] == [
                "text": "", "reasoning": "", "finishReason": "tool_calls",
                "toolCalls": [["id": "c", "name": "now", "arguments": "{}", "complete": true]],
                "usage": ["promptTokens": 3, "completionTokens": 2],
            ])
        #expect(
            json["repairs"]?.array?.map { $0["kind"] } == ["tool-index-missing"])
        #expect(json["repairs"]?.array?.allSatisfy { $0["detail"]?.string?.isEmpty == false } == true)
        #expect(json["eventList"]?.array?.last == ["event": "message", "data": "[DONE]", "id": "9"])
    }

    @Test func `what is absent is null, and its key is there`() throws {
        let json = JSONValue.object(inspect([], wire: nil).json(listingEvents: false))
        #expect(Set(try #require(json.object).keys) == Self.keys)
        #expect(json["wire"] == .null)
        #expect(json["turn"]?["finishReason"] == .null)
        #expect(json["turn"]?["usage"] == .null)
        #expect(json["turn"]?["toolCalls"] == [])
        #expect(json["verdict"] == "truncated")
        #expect(json["error"]?["type"] == "not_the_protocol")
    }

    @Test func `a call that was cut off is listed as far as it came`() {
        let stream =
            #"data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{\"a\":"}}]}}]}"#
            + "\n\n"
        let json = JSONValue.object(inspect([Array(stream.utf8)], wire: nil).json(listingEvents: false))
        #expect(
            json["turn"]?["toolCalls"] == [
                ["id": "c", "name": "f", "arguments": #"{"a":"#, "complete": false]
            ])
        #expect(json["verdict"] == "truncated")
    }

    @Test func `an unreadable recording has the same keys`() {
        let json = StreamInspection.json(unreadable: "no such file")
        #expect(Set(json.keys) == Self.keys)
        #expect(json["error"] == ["type": "unreadable", "message": "no such file"])
        #expect(json["turn"] == .null)
        #expect(json["verdict"] == .null)
    }
}
