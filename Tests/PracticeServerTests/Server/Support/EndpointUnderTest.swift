import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

/// A practice endpoint that runs for the length of one test, with the model and the clock that the test gives.
struct EndpointUnderTest: Sendable {
    var port: UInt16
    var baseURL: String
    var log: LogRecorder

    static func run<Value: Sendable>(
        pace: Pace = Latency.instant.pace,
        fault: PracticeFaultPlan? = nil,
        script: PracticeScript? = nil,
        clock: any Clock<Duration> = ContinuousClock(),
        reply: @escaping @Sendable (PracticeRequest) -> PracticeReply = { _ in PracticeReply(text: "Fine.") },
        _ body: @escaping @Sendable (EndpointUnderTest) async throws -> Value
    ) async throws -> Value {
        let log = LogRecorder()
        let configuration = PracticeEndpoint.Configuration(
            pace: pace, seed: 7, clock: clock,
            now: { Date(timeIntervalSince1970: 1_800_000_000) },
            fault: fault,
            script: script,
            log: { log.add($0) }
        )
        let endpoint = PracticeEndpoint(configuration: configuration, reply: reply)
        let server = Task { try await endpoint.run() }
        defer { server.cancel() }
        let baseURL = try await endpoint.waitUntilListening()
        let port = try #require(baseURL.split(separator: ":").last?.split(separator: "/").first)
        let value = try await body(
            EndpointUnderTest(port: try #require(UInt16(port)), baseURL: baseURL, log: log))
        server.cancel()
        try await server.value
        return value
    }

    func get(_ path: String) async throws -> RawReply { try await send("GET", path, "") }

    func chat(_ body: String) async throws -> RawReply {
        try await send("POST", "/v1/chat/completions", body)
    }

    /// Over Anthropic's wire, with the header that it asks for.
    func anthropic(_ method: String, _ path: String, _ body: String = "") async throws -> RawReply {
        try await send(method, path, body, headers: ["anthropic-version: 2023-06-01"])
    }

    func message(_ body: String) async throws -> RawReply {
        try await anthropic("POST", "/v1/messages", body)
    }

    func send(
        _ method: String, _ path: String, _ body: String, headers: [String] = []
    ) async throws -> RawReply {
        let port = port
        return try await onThread {
            let connection = try LoopbackConnection(port: port)
            try connection.send(Self.request(method, path, body, headers: headers))
            return try RawReply(connection.readToEnd())
        }
    }

    static func request(
        _ method: String, _ path: String, _ body: String, headers: [String] = [], close: Bool = true
    ) -> Data {
        let head =
            [
                "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json",
                "Authorization: Bearer not-for-the-log", "Content-Length: \(body.utf8.count)",
                "Connection: \(close ? "close" : "keep-alive")",
            ] + headers
        return Data((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}
