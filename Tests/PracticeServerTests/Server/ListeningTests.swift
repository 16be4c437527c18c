import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

@Suite("Listening", .timeLimit(.minutes(1)))
struct ListeningTests {
    @Test(
        "The base URL is one a client on this machine can use",
        arguments: [
            ("127.0.0.1", "http://127.0.0.1:80/v1", true), ("localhost", "http://127.0.0.1:80/v1", true),
            ("::1", "http://[::1]:80/v1", true), ("[::1]", "http://[::1]:80/v1", true),
            ("0.0.0.0", "http://127.0.0.1:80/v1", false), ("::", "http://[::1]:80/v1", false),
            ("192.168.1.7", "http://192.168.1.7:80/v1", false),
        ])
    func baseURL(host: String, url: String, isLoopback: Bool) throws {
        let address = try PracticeAddress(host: host, port: 80)
        #expect(address.baseURL(port: 80) == url)
        #expect(address.isLoopback == isLoopback)
        #expect(PracticeEndpoint.isLoopback(host: host) == isLoopback)
    }

    @Test(
        "A host that is no address is refused by name", arguments: ["example.org", "", "1.2.3", "localhost "])
    func badHost(host: String) async throws {
        let endpoint = PracticeEndpoint(configuration: PracticeEndpoint.Configuration(host: host))
        let error = try await #require(throws: PracticeServerError.self) { try await endpoint.run() }
        #expect(error.code == .badHost)
        #expect(error.message.contains("\"\(host)\""))
        await #expect(throws: error) { try await endpoint.waitUntilListening() }
    }

    @Test("A port in use is told to the caller and to those who wait")
    func portInUse() async throws {
        try await EndpointUnderTest.run { running in
            let second = PracticeEndpoint(configuration: PracticeEndpoint.Configuration(port: running.port))
            async let waiting = second.waitUntilListening()
            let error = try await #require(throws: PracticeServerError.self) { try await second.run() }
            #expect(error.code == .portInUse)
            #expect(error.message.contains("127.0.0.1 port \(running.port)"))
            do {
                _ = try await waiting
                Issue.record("it listens twice")
            } catch let waited as PracticeServerError {
                #expect(waited == error)
            }
        }
    }

    @Test("An address of another machine is refused")
    func foreignAddress() async throws {
        // 192.0.2.0/24 is kept for documentation (RFC 5737); no interface has it.
        let endpoint = PracticeEndpoint(configuration: PracticeEndpoint.Configuration(host: "192.0.2.1"))
        let error = try await #require(throws: PracticeServerError.self) { try await endpoint.run() }
        #expect(error.code == .cannotListen)
    }

    @Test("Cancelling is the stop button: run returns, the port is free, nobody waits for ever")
    func cancelling() async throws {
        let endpoint = PracticeEndpoint(
            configuration: PracticeEndpoint.Configuration(pace: Latency.instant.pace))
        let server = Task { try await endpoint.run() }
        let url = try await endpoint.waitUntilListening()
        let port = try #require(URL(string: url)?.port)
        server.cancel()
        try await server.value
        await #expect(throws: CancellationError.self) { try await endpoint.waitUntilListening() }
        let again = PracticeEndpoint(configuration: PracticeEndpoint.Configuration(port: UInt16(port)))
        let second = Task { try await again.run() }
        #expect(try await again.waitUntilListening() == url)
        second.cancel()
        try await second.value
    }

    @Test("Waiting for an endpoint that nobody runs ends with the waiting task")
    func waitingCancelled() async throws {
        let endpoint = PracticeEndpoint()
        let waiting = Task { try await endpoint.waitUntilListening() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
