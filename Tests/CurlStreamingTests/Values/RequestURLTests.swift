import Testing

@testable import CurlStreaming

@Suite struct RequestURLTests {
    @Test(arguments: [
        ("http://host/path", "http://host/path"),
        ("https://user:secret@host:8443/v1?key=secret#secret", "https://host:8443/v1"),
        ("http://secret@host", "http://host/"),
        ("http://user:sec:ret@[::1]:8000/v1/", "http://[::1]:8000/v1/"),
        ("ftp://user:secret@host/", "ftp://host/"),
        ("http://user:secret@ho st/", "(a URL that cannot be read)"),
        ("host/path?secret", "(a URL that cannot be read)"),
        ("localhost:8000/v1", "localhost:8000/v1"),
    ])
    func `the shown form holds no userinfo, query or fragment`(url: String, shown: String) {
        #expect(RequestURL.redacted(url) == shown)
    }

    @Test(arguments: [
        ("http://localhost:1/", true), ("http://LOCALHOST/", true), ("http://127.0.0.1/", true),
        ("http://127.9.8.7:80/", true), ("http://[::1]:80/", true), ("http://10.0.0.1/", false),
        ("http://127.0.0.1.example.org/", false), ("http://localhost.example.org/", false),
        ("http://user:127.0.0.1@example.org/", false),
    ])
    func `only the machine itself is reached past the proxy`(url: String, isLoopback: Bool) throws {
        #expect(try RequestURL(url).isLoopback == isLoopback)
    }
}
