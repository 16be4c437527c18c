import CurlStreaming
import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("A collector of traces", .timeLimit(.minutes(5)))
struct TraceCollectorTests {
    private static func sink(_ server: LoopbackServer) throws -> any TraceSink {
        try TraceTarget("otlp:\(server.baseURL)").open(client: .shared)
    }

    @Test("It is sent a trace as OTLP has it, in JSON")
    func request() async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "{}")] }
        var trace = TurnTrace.sample()
        trace.spans[0].attributes = [
            "text": "a", "whole": 3, "part": 0.5, "flag": true, "list": ["x", "y"],
            "messages": [["role": "user"]],
        ]
        var call = TurnTrace.sample().spans[0]
        call.operation = .call
        call.parentID = call.id
        call.attributes = [:]
        call.isError = true
        call.errorMessage = "it broke"
        call.events = [TraceSpan.Event(name: "event", time: 6, attributes: ["index": 0])]
        trace.spans.append(call)
        try await Self.sink(server).write(trace)

        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/v1/traces")
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("authorization") == nil)
        let id = #""traceId":"0000000000000000000000000000000a""#
        let expected = [
            #"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"test"}}]},"#,
            #""scopeSpans":[{"scope":{"name":"streaming-agent-workshop"},"spans":[{"attributes":["#,
            #"{"key":"flag","value":{"boolValue":true}},"#,
            #"{"key":"list","value":{"arrayValue":{"values":[{"stringValue":"x"},{"stringValue":"y"}]}}},"#,
            #"{"key":"messages","value":{"stringValue":"[{\"role\":\"user\"}]"}},"#,
            #"{"key":"part","value":{"doubleValue":0.5}},"#,
            #"{"key":"text","value":{"stringValue":"a"}},{"key":"whole","value":{"intValue":"3"}}],"#,
            #""endTimeUnixNano":"7","events":[],"kind":1,"name":"invoke_agent","spanId":"000000000000000b","#,
            #""startTimeUnixNano":"5","status":{},\#(id)},"#,
            #"{"attributes":[],"endTimeUnixNano":"7","events":[{"attributes":[{"key":"index","value":{"intValue":"0"}}],"#,
            #""name":"event","timeUnixNano":"6"}],"kind":3,"name":"invoke_agent","parentSpanId":"000000000000000b","#,
            #""spanId":"000000000000000b","startTimeUnixNano":"5","status":{"code":2,"message":"it broke"},\#(id)}]}]}]}"#,
        ].joined()
        #expect(request.text == expected)
    }

    static let refusals: [(steps: [LoopbackServer.Step], says: String)] = [
        ([.response(500, "oops")], "the collector answered 500"),
        ([.response(302, "", headers: [("Location", "http://127.0.0.1:1/")])], "the collector answered 302"),
        (
            [.response(200, #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"no"}}"#)],
            "the collector rejected 2 spans"
        ),
        ([.reset], "the connection ended"),
    ]

    @Test("One that does not take a trace is told of once", arguments: refusals)
    func refused(steps: [LoopbackServer.Step], says: String) async throws {
        let server = try LoopbackServer.start { _ in steps }
        let queue = TraceQueue(try Self.sink(server))
        for _ in 1...3 {
            queue.expect()
            queue.take(.sample())
        }
        let loss = try #require(await queue.close(within: .seconds(60)))
        #expect(loss.hasPrefix("3 of 3 turns could not be traced: "))
        #expect(loss.contains(says))
        #expect(server.requests.count == 3)
    }

    @Test(
        "An answer without JSON, or with nothing rejected, is a taken trace",
        arguments: ["", "ok", #"{"partialSuccess":{}}"#])
    func taken(answer: String) async throws {
        let server = try LoopbackServer.start { _ in [.response(200, answer)] }
        try await Self.sink(server).write(.sample())
    }
}
