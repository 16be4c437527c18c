import CurlStreaming
import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(1)))
struct APIErrorTests {
    private func error(
        _ body: String, status: Int = 400, headers: [HTTPHeader] = [], key: String? = nil
    ) -> APIError {
        APIError(
            status: status, headers: HTTPHeaders(headers), body: Array(body.utf8), tried: "POST http://h/v1",
            key: key.flatMap { APIKey($0) })
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
            ("30", 30), ("0", 0), ("-1", nil), ("soon", nil), ("Fri, 20 Nov 2026 09:00:00 GMT", nil),
        ] as [(String, Int?)])
    func `the wait that the server asks for is read in seconds`(value: String, seconds: Int?) {
        #expect(error("", status: 429, headers: [HTTPHeader("Retry-After", value)]).retryAfter == seconds)
    }

    @Test(arguments: ["X-Request-ID", "request-id", "NVCF-REQID"])
    func `the request's name is kept`(header: String) {
        let error = error("no", headers: [HTTPHeader(header, "abc-1")])
        #expect(error.requestID == "abc-1")
        #expect(error.description == "POST http://h/v1 was answered with 400: no (request abc-1)")
    }
}
