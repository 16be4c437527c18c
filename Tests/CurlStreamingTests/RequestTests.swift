import CurlStreaming
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RequestTests {
    let client = HTTPClient()

    @Test func `a request says what it was given and little else`() async throws {
        let server = try LoopbackServer.start { _ in [.response()] }
        let request = HTTPRequest(
            method: "POST", url: server.baseURL + "/v1/chat",
            headers: [
                HTTPHeader("Content-Type", "application/json"), HTTPHeader("Authorization", "Bearer key"),
                HTTPHeader("X-Empty", ""), HTTPHeader("X-Twice", "1"), HTTPHeader("X-Twice", "2"),
            ],
            body: Array("{\"a\":\"\u{0}ä\"}".utf8))
        _ = try await client.text(request)
        let seen = try #require(server.requests.first)
        #expect(seen.method == "POST")
        #expect(seen.body == request.body)
        let names = seen.headers.map { $0.name.lowercased() }.sorted()
        #expect(
            names == [
                "accept", "authorization", "content-length", "content-type", "host", "user-agent", "x-empty",
                "x-twice", "x-twice",
            ])
        #expect(seen.header("user-agent") == "streaming-agent-workshop")
        #expect(seen.header("authorization") == "Bearer key")
        #expect(seen.headers.filter { $0.name == "X-Twice" }.map(\.value) == ["1", "2"])
    }

    @Test(arguments: [
        ("GET", nil), ("GET", "body"), ("POST", nil), ("POST", ""), ("POST", "body"), ("PUT", "body"),
        ("DELETE", nil), ("PATCH", "body"),
    ])
    func `every method goes out with or without a body`(method: String, body: String?) async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "ok")] }
        let request = HTTPRequest(method: method, url: server.baseURL, body: body.map { Array($0.utf8) })
        #expect(try await client.text(request) == "ok")
        let seen = try #require(server.requests.first)
        #expect(seen.method == method)
        #expect(seen.text == body ?? "")
        #expect(seen.header("content-type") == nil)
        #expect(seen.header("expect") == nil)
    }

    @Test func `a large body goes out whole, with no waiting for a continue`() async throws {
        let server = try LoopbackServer.start { request in [.response(200, "\(request.body.count)")] }
        let body = [UInt8](repeating: 0x61, count: 4 * 1_024 * 1_024)
        let request = HTTPRequest(method: "POST", url: server.baseURL, body: body)
        #expect(try await client.text(request) == "\(body.count)")
        #expect(server.requests.first?.header("expect") == nil)
    }

    @Test(arguments: [
        HTTPHeader("X-Key", "secret\r\nX-Other: 1"), HTTPHeader("X-Key", "secret\n"),
        HTTPHeader("X-Key", "secret\u{0}"), HTTPHeader("X Key", "secret"), HTTPHeader("", "secret"),
        HTTPHeader("X-Key:", "secret"), HTTPHeader("X-Key\r\n", "secret"),
    ])
    func `a header that would break the request is refused and its value not told`(
        header: HTTPHeader
    ) async throws {
        let request = HTTPRequest(url: "http://127.0.0.1:9/", headers: [header])
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .invalidRequest)
        #expect(!"\(error)".contains("secret"))
    }

    @Test(arguments: ["", "GE T", "GET\r\nX: 1", "G\u{0}T"])
    func `a method that is no token is refused`(method: String) async throws {
        let request = HTTPRequest(method: method, url: "http://127.0.0.1:9/")
        let error = try await transferError { () throws(TransferError) in _ = try await client.send(request) }
        #expect(error.code == .invalidRequest)
    }

    @Test func `printing a request or a header shows no secret`() {
        let header = HTTPHeader("Authorization", "secret")
        let request = HTTPRequest(url: "http://user:secret@host/path?key=secret", headers: [header])
        var dumped = ""
        dump(request, to: &dumped)
        dump(header, to: &dumped)
        for text in ["\(request)", String(reflecting: request), "\(header)", "\([header])", dumped] {
            #expect(!text.contains("secret"))
        }
        #expect("\(request)" == "GET http://host/path")
    }
}
