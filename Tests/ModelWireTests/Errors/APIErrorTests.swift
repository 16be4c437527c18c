import CurlStreaming
import Foundation
import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(5)))
struct APIErrorTests {
    private func error(
        _ body: String, status: Int = 400, headers: [HTTPHeader] = [], key: String? = nil
    ) -> APIError {
        APIError(
            status: status, headers: HTTPHeaders(headers), body: Array(body.utf8), tried: "POST http://h/v1",
            key: key.flatMap { APIKey($0) }, now: Date(timeIntervalSince1970: 1_795_165_200))
    }

    @Test(arguments: [
        (#"{"error":{"message":"no such model","type":"invalid_request_error"}}"#, "no such model"),
        (#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, "Overloaded"),
        (#"{"error":{"type":"overloaded_error"}}"#, "overloaded_error"),
        (#"{"error":"model not found"}"#, "model not found"),
        (#"{"error":null,"message":"told apart"}"#, "told apart"),
        (#"{"object":"error","message":"too long","code":400}"#, "too long"),
        (#"{"detail":"Not Found"}"#, "Not Found"),
        (
            #"{"detail":[{"loc":["body","model"],"msg":"Field required"},{"loc":["body",0],"msg":"No"}]}"#,
            "body.model: Field required; body.0: No"
        ),
        (#"{"type":"urn:problem","title":"Unauthorized","status":401,"detail":"Bad token"}"#, "Bad token"),
        (#"[{"error":{"code":400,"message":"API key not valid"}}]"#, "API key not valid"),
        (#""just a string""#, "just a string"),
        ("plain words\n", "plain words"),
        (
            "<html><head><title>502\n Bad  Gateway</title></head></html>",
            "an HTML page titled “502 Bad Gateway”"
        ),
        ("<!DOCTYPE HTML><P>hello", "an HTML page"),
        ("", "an empty body"), (" \r\n", "an empty body"),
        (#"{"unknown":1}"#, #"{"unknown":1}"#),
        (#"{"error":"#, #"{"error":"#),
    ])
    func `every shape gives the server's words`(body: String, words: String) {
        #expect(error(body).message == words)
    }

    @Test(arguments: [
        (200, APIError.Kind.notTheProtocol), (204, .notTheProtocol), (301, .redirected), (307, .redirected),
        (400, .refused), (401, .unauthorized), (403, .forbidden), (404, .notFound), (410, .gone),
        (413, .refused), (422, .refused), (429, .rateLimited), (500, .serverFailure), (503, .serverFailure),
        (529, .serverFailure),
    ])
    func `the status decides the kind`(status: Int, kind: APIError.Kind) {
        #expect(error("", status: status).kind == kind)
        #expect(error("", status: status).status == status)
    }

    @Test(arguments: [
        #"{"error":{"message":"Incorrect API key provided: sk-secret-1."}}"#,
        "sk-secret-1 is not a key", #"{"odd":"sk-secret-1"}"#,
        "<html><title>sk-secret-1</title></html>",
        String(repeating: " ", count: 880) + "sk-secret-1",
        String(repeating: "x", count: 295) + "sk-secret-1",
    ])
    func `no part of the key is repeated`(body: String) {
        let error = error(
            body, headers: [HTTPHeader("x-request-id", "for sk-secret-1")], key: " sk-secret-1\n")
        #expect(!error.description.contains("sk-"))
        #expect(error.requestID == "for (key)")
    }

    @Test func `a stand-in for a key does not garble the words`() {
        #expect(error("an example text", key: "x").message == "an example text")
    }

    @Test func `nothing in the words can steer a terminal`() {
        let error = error("a\u{1B}[2Jb\u{7}c\r\nd\u{202E}e\u{9B}f\u{0}g")
        #expect(error.message == "a [2Jb c d e f g")
    }

    @Test func `long words are cut`() {
        #expect(error(String(repeating: "ab ", count: 10_000)).message.count == 301)
    }

    @Test(
        arguments: [
            ("30", 30), ("0", 0), ("0.5", 1), (" 7 ", 7), ("-1", nil), ("soon", nil), ("", nil), ("inf", nil),
            ("1e99", 604_800),
            // Three forms of one date, half a minute after now; then one that has passed.
            ("Fri, 20 Nov 2026 09:00:30 GMT", 30), ("Friday, 20-Nov-26 09:00:30 GMT", 30),
            ("Fri Nov 20 09:00:30 2026", 30), ("Fri, 20 Nov 2026 08:00:00 GMT", 0),
            ("Fri, 20 Nov 9999 09:00:00 GMT", 604_800), ("Fri, 99 Nov 2026", nil),
        ] as [(String, Int?)])
    func `the wait that the server asks for is read in seconds`(value: String, seconds: Int?) {
        let error = error("", status: 429, headers: [HTTPHeader("Retry-After", value)])
        #expect(error.retryAfter == seconds)
    }

    @Test func `a wait in milliseconds counts before one in seconds`() {
        let headers = [HTTPHeader("Retry-After", "9"), HTTPHeader("Retry-After-Ms", "1500")]
        #expect(error("", status: 429, headers: headers).retryAfter == 2)
    }

    @Test(
        arguments: [
            400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 422, 425, 429, 500, 501, 502, 503, 504, 505,
            529,
        ])
    func `a passing state is worth another try`(status: Int) {
        let passing = [408, 409, 425, 429, 500, 502, 503, 504, 529]
        #expect(error("", status: status).isRetryable == passing.contains(status))
    }

    @Test(arguments: [("true", true), ("False", false), ("maybe", false)])
    func `what the server says about another try counts before its status`(word: String, isRetryable: Bool) {
        #expect(error("", headers: [HTTPHeader("X-Should-Retry", word)]).isRetryable == isRetryable)
    }

    @Test func `a spent quota comes as 429 and stays`() {
        let error = error(#"{"error":{"message":"no","type":"insufficient_quota"}}"#, status: 429)
        #expect(error.kind == .rateLimited)
        #expect(!error.isRetryable)
    }

    @Test func `the type and the request's name are read from the body too`() {
        let error = error(
            #"{"type":"error","error":{"type":"overloaded_error","message":"Busy"},"request_id":"req_1"}"#,
            status: 529, headers: [HTTPHeader("request-id", "req_head")])
        #expect(error.type == "overloaded_error")
        #expect(error.requestID == "req_1")
        #expect(error.responseStatus == 529)
        #expect(!error.isInsideReply)
        #expect(error.description == "POST http://h/v1 was answered with 529: Busy (request req_1)")
    }

    @Test(arguments: ["X-Request-ID", "request-id", "NVCF-REQID"])
    func `the request's name is kept`(header: String) {
        let error = error("no", headers: [HTTPHeader(header, "abc-1")])
        #expect(error.requestID == "abc-1")
        #expect(error.description == "POST http://h/v1 was answered with 400: no (request abc-1)")
    }
}
