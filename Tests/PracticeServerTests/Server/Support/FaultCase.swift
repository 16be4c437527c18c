import Foundation
import Testing

@testable import PracticeServer

/// One way to ask for a reply, whatever becomes of it.
struct FaultCase: Sendable, CustomTestStringConvertible {
    var wire: PracticeWire
    var stream: Bool

    static let all = [PracticeWire.openAI, .anthropic].flatMap { wire in
        [true, false].map { FaultCase(wire: wire, stream: $0) }
    }
    static let streamed = all.filter(\.stream)
    static let whole = all.filter { !$0.stream }

    var testDescription: String { "\(wire) \(stream ? "streamed" : "whole")" }

    /// What the model under test says: text and a call, so that every fault has its place.
    static let reply = PracticeReply(
        text: "one two three four five six",
        toolCalls: [
            PracticeToolCall(id: "call_1", name: "search", arguments: ["query": "seven eight nine ten"])
        ])

    /// The bytes that come back on a connection of its own: all of them, or those up to a mark.
    func bytes(
        _ endpoint: EndpointUnderTest, fault: String? = nil, until mark: String? = nil
    ) async throws -> Data {
        let port = endpoint.port
        let headers = ["anthropic-version: 2023-06-01"] + (fault.map { ["X-Practice-Fault: \($0)"] } ?? [])
        let path = wire == .openAI ? "/v1/chat/completions" : "/v1/messages"
        let body = #"""
            {"model":"practice","stream":\#(stream),"max_tokens":100,"tools":[\#(tool)],
            "messages":[{"role":"user","content":"When is it?"}]}
            """#
        return try await onThread {
            let connection = try LoopbackConnection(port: port)
            try connection.send(EndpointUnderTest.request("POST", path, body, headers: headers))
            return try mark.map { try connection.read(until: $0) } ?? connection.readToEnd()
        }
    }

    func reply(_ endpoint: EndpointUnderTest, fault: String? = nil) async throws -> RawReply {
        try RawReply(try await bytes(endpoint, fault: fault))
    }

    private var tool: String {
        let schema = #"{"type":"object","properties":{"query":{"type":"string"}}}"#
        return wire == .openAI
            ? #"{"type":"function","function":{"name":"search","parameters":\#(schema)}}"#
            : #"{"name":"search","input_schema":\#(schema)}"#
    }

    /// What the wire calls the reason for the end.
    var finishWord: String {
        wire == .openAI ? #""finish_reason":"tool_calls""# : #""stop_reason":"tool_use""#
    }

    /// What a stream of the wire ends with.
    var endMark: String { wire == .openAI ? "data: [DONE]\n\n" : "event: message_stop\n" }
}
