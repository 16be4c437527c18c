import Testing

@testable import WorkshopCore

@Suite("Where traces go")
struct TraceTargetTests {
    static let targets: [(text: String, target: TraceTarget)] = [
        ("turns.jsonl", .file("turns.jsonl")), ("/tmp/a b", .file("/tmp/a b")), ("otlp", .file("otlp")),
        ("otlp:http://127.0.0.1:4318", .collector("http://127.0.0.1:4318/v1/traces")),
        ("otlp:http://127.0.0.1:4318/", .collector("http://127.0.0.1:4318/v1/traces")),
        ("otlp:https://collector.example/v1/traces", .collector("https://collector.example/v1/traces")),
        ("otlp:https://collector.example/own", .collector("https://collector.example/own")),
    ]

    @Test("A path is a file, and otlp: a collector with the path that such have", arguments: targets)
    func read(text: String, target: TraceTarget) throws { #expect(try TraceTarget(text) == target) }

    @Test(
        "What is neither is refused, and a secret in it is not repeated",
        arguments: [
            "", "otlp:", "otlp:127.0.0.1:4318", "otlp:ftp://host", "otlp:http://", "otlp:http://host:99999",
            "otlp:http://me:secret@host", "otlp:http://host/?key=secret", "otlp:http://host/#secret",
        ])
    func refused(text: String) throws {
        let error = try #require(throws: TraceError.self) { try TraceTarget(text) }
        #expect(!error.description.contains("secret"))
    }
}
