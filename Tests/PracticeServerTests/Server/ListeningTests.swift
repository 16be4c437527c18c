import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import PracticeServer

@Suite("Listening", .timeLimit(.minutes(5)))
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

    @Test(
        "What the system says becomes advice",
        arguments: [
            (EADDRINUSE, PracticeServerError.Code.portInUse, "choose another port"),
            (EACCES, .cannotListen, "above 1023"), (EADDRNOTAVAIL, .cannotListen, "127.0.0.1"),
            (EMFILE, .failed, "ulimit -n"), (ENOMEM, .cannotListen, "out of memory"),
        ])
    func advice(errno: Int32, code: PracticeServerError.Code, words: String) {
        let failure = SocketError.failed(type: "Bind", errno: errno, message: "out of memory")
        let error = PracticeServerError.listening(on: "127.0.0.1", port: 80, failure)
        #expect(error.code == code)
        #expect(error.message.contains(words))
        #expect(error.message.contains("127.0.0.1 port 80"))
    }

    @Test("Cancelling is the stop button: run returns, and nobody waits for ever")
    func cancelling() async throws {
        let endpoint = PracticeEndpoint()
        let server = Task { try await endpoint.run() }
        _ = try await endpoint.waitUntilListening()
        server.cancel()
        try await server.value
        await #expect(throws: CancellationError.self) { try await endpoint.waitUntilListening() }
    }

    @Test("The port of a stopped endpoint can be had again")
    func portIsFree() async throws {
        // A program beside this one may take the free port first; five times in a row is not chance.
        for attempt in 1...5 {
            let port = try await EndpointUnderTest.run { $0.port }
            let again = PracticeEndpoint(configuration: PracticeEndpoint.Configuration(port: port))
            let second = Task { try await again.run() }
            do {
                #expect(try await again.waitUntilListening() == "http://127.0.0.1:\(port)/v1")
                second.cancel()
                try await second.value
                return
            } catch let error as PracticeServerError where error.code == .portInUse {
                try #require(attempt < 5, "\(error)")
            }
        }
    }

    @Test("Waiting for an endpoint that nobody runs ends with the waiting task")
    func waitingCancelled() async throws {
        let endpoint = PracticeEndpoint()
        let waiting = Task { try await endpoint.waitUntilListening() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
