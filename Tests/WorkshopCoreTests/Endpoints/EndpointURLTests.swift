import Testing

@testable import WorkshopCore

@Suite("The URL of an endpoint, as a person types it")
struct EndpointURLTests {
    static let accepted: [(typed: String, base: String)] = [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1///", "http://127.0.0.1:8080/v1"),
        ("  http://127.0.0.1:8080/v1  ", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1/chat/completions/", "http://127.0.0.1:8080/v1"),
        ("https://example.org/team/llm/v2", "https://example.org/team/llm/v2"),
        ("HTTP://example.org/v1", "http://example.org/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://[::1]", "http://[::1]/v1"),
        ("http://[fe80::1]:11434/", "http://[fe80::1]:11434/v1"),
        ("http://example.org/a%20b/v1", "http://example.org/a%20b/v1"),
    ]

    @Test("It is brought into one form", arguments: accepted)
    func accepts(typed: String, base: String) throws {
        #expect(try EndpointURL.base(from: typed) == base)
    }

    static let refused = [
        "ftp://example.org", "http://", "http:///v1", "localhost:8080", "127.0.0.1:8000/v1", "example.org/v1",
        "://", "http:example.org", "file:///etc/passwd", "http://exa mple.org/v1",
    ]

    @Test("What is no http address is refused", arguments: refused)
    func refuses(typed: String) throws {
        let error = #expect(throws: EndpointError.self) { try EndpointURL.base(from: typed) }
        #expect(error?.description.contains("it is no http:// or https:// address") == true)
        #expect(error?.description.contains("“\(typed)”") == true)
    }

    @Test(
        "Where nothing but the beginning is missing, that is said",
        arguments: [
            ("localhost:8080", true), ("127.0.0.1:8000/v1", true), ("example.org/v1", true),
            ("ftp://example.org", false), ("http:example.org", false), ("http://", false),
        ])
    func bareHost(typed: String, isBare: Bool) throws {
        let error = #expect(throws: EndpointError.self) { try EndpointURL.base(from: typed) }
        #expect(error?.description.contains("put http:// before it") == isBare)
    }

    @Test("A port that there cannot be is refused", arguments: [0, 65_536, 99_999_999_999])
    func badPorts(port: Int) {
        let error = #expect(throws: EndpointError.self) {
            try EndpointURL.base(from: "http://example.org:\(port)/v1")
        }
        #expect(error?.description.contains("a port is a number from 1 to 65535") == true)
    }

    static let withSecrets = [
        "https://user:secret@example.org/v1", "https://secret@example.org/v1",
        "https://user:p@ss-secret@example.org/v1", "https://example.org/v1?key=secret",
        "https://example.org/v1#secret", "https://user:pa?secret@example.org/v1",
        "https://user:secret?x@example.org/v1", "https://user:secret#x@example.org/v1",
        "https://example.org/v1?mail=a@b&key=secret", "user:secret@example.org:8080/v1",
        "ftp://user:secret@example.org/v1", "//user:secret@example.org",
    ]

    @Test("A password or a query is refused, and not repeated", arguments: withSecrets)
    func secrets(typed: String) throws {
        let error = #expect(throws: EndpointError.self) { try EndpointURL.base(from: typed) }
        guard case .badURL(let shown, _) = try #require(error) else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(!shown.contains("secret"))
        #expect(error?.description.contains("secret") == false)
        // The same when it comes by way of the settings.
        let resolved = #expect(throws: EndpointError.self) { try resolve(.init(endpoint: typed), [:]) }
        #expect(resolved?.description.contains("secret") == false)
    }

    @Test(
        "An empty query or user name counts as one",
        arguments: ["http://h/v1?", "http://@h/v1", "http://h/v1#"])
    func emptyParts(typed: String) {
        #expect(throws: EndpointError.self) { try EndpointURL.base(from: typed) }
    }

    static let hosts: [(host: String, isLocal: Bool)] = [
        ("localhost", true), ("llm.localhost", true), ("gpu.local", true), ("127.0.0.1", true),
        ("127.8.9.1", true), ("::1", true), ("10.1.2.3", true), ("172.16.0.1", true),
        ("172.31.255.255", true),
        ("192.168.178.20", true), ("169.254.1.1", true), ("fe80::1", true), ("fd12:3456::1", true),
        ("fc00::1", true),
        ("", false), ("example.org", false), ("localhost.example.org", false), ("local", false),
        ("notlocalhost", false), ("128.0.0.1", false), ("11.0.0.1", false), ("172.15.0.1", false),
        ("172.32.0.1", false), ("192.169.0.1", false), ("169.253.0.1", false), ("10.0.0", false),
        ("10.0.0.0.1", false), ("10.0.0.256", false), ("10.example.org", false), ("10.0.example.org", false),
        ("010.0.0.1", false), ("+10.0.0.1", false), ("10..0.1", false), ("2001:db8::1", false),
        ("fd.example.org", false), ("fc.example.org", false), ("0.0.0.0", false),
    ]

    @Test(
        "Loopback, private addresses and .local are local, whatever looks like them is not", arguments: hosts)
    func locality(host: String, isLocal: Bool) {
        #expect(EndpointURL.isLocal(host: host) == isLocal)
    }

    static let urls = [
        ("http://[::1]:8000/v1", true), ("http://LocalHost:8000/v1", true), ("http://GPU.LOCAL/v1", true),
        ("https://example.org/v1", false),
    ]

    @Test("An endpoint knows whether it is local", arguments: urls)
    func endpointLocality(url: String, isLocal: Bool) throws {
        #expect(try resolve(.init(endpoint: url), [:]).isLocal == isLocal)
    }
}
