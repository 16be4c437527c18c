import Foundation
import Testing

@testable import PracticeServer

@Suite("practice-server", .timeLimit(.minutes(5)))
struct PracticeServerProgramTests {
    private func port(in line: String) throws -> UInt16 {
        let url = try #require(line.split(separator: " ").first { $0.hasPrefix("http://") })
        return UInt16(try #require(URL(string: String(url))?.port))
    }

    @Test("It says where it is, serves, and logs one line of JSON a request")
    func serves() async throws {
        let program = try BuiltProgram("practice-server", ["--port", "0", "--latency", "instant", "--log"])
        let line = try await program.nextLine()
        let port = try port(in: line)
        #expect(
            line
                == "Practice endpoint on http://127.0.0.1:\(port)/v1 (offline, rule-based, simulated pace: instant)"
        )
        #expect(try await program.nextLine().contains("curl -N http://127.0.0.1:\(port)/v1/chat/completions"))
        let endpoint = EndpointUnderTest(port: port, baseURL: "", log: LogRecorder())
        let reply = try await endpoint.chat(
            #"{"model":"practice-agent","stream":true,"messages":[{"role":"user","content":"Hello"}]}"#)
        #expect(try reply.events.last == "[DONE]")
        program.send(signal: SIGTERM)
        let (code, errors) = try await program.end()
        #expect(code == 143)
        let entry = try JSONDecoder().decode(PracticeLogEntry.self, from: Data(errors.utf8))
        #expect(entry.outcome == .finished && entry.stream && entry.completionTokens > 0)
    }

    @Test("With --fault the first replies go wrong, and it says so")
    func fault() async throws {
        let program = try BuiltProgram(
            "practice-server", ["--port", "0", "--latency", "instant", "--fault", "server-error*1"])
        let port = try port(in: try await program.nextLine())
        _ = try await program.nextLine()
        #expect(try await program.nextLine() == "Replies go wrong on request: server-error*1.")
        let endpoint = EndpointUnderTest(port: port, baseURL: "", log: LogRecorder())
        let body = #"{"model":"practice-agent","messages":[{"role":"user","content":"Hello"}]}"#
        #expect(try await endpoint.chat(body).status == 500)
        #expect(try await endpoint.chat(body).status == 200)
        program.send(signal: SIGTERM)
        #expect(try await program.end().code == 143)
    }

    @Test("With --script every chat request is played it, and it says so")
    func script() async throws {
        let program = try BuiltProgram("practice-server", ["--port", "0", "--script", "role-first"])
        let port = try port(in: try await program.nextLine())
        _ = try await program.nextLine()
        let announcement =
            "Every chat request is played the script role-first: a role without text, and then text."
        #expect(try await program.nextLine() == announcement)
        let endpoint = EndpointUnderTest(port: port, baseURL: "", log: LogRecorder())
        let reply = try await endpoint.chat(#"{"model":"anything"}"#)
        let script = try #require(PracticeScript(named: "role-first"))
        #expect(reply.chunks == script.steps.map { String(decoding: $0.bytes, as: UTF8.self) })
        program.send(signal: SIGTERM)
        #expect(try await program.end().code == 143)
    }

    @Test("Ctrl-C stops it with 130")
    func interrupted() async throws {
        let program = try BuiltProgram("practice-server", ["--port", "0"])
        _ = try await program.nextLine()
        program.send(signal: SIGINT)
        #expect(try await program.end() == (130, ""))
    }

    @Test("With --exit-with-stdin it ends when its input does")
    func endsWithInput() async throws {
        let program = try BuiltProgram("practice-server", ["--port", "0", "--exit-with-stdin"])
        _ = try await program.nextLine()
        try program.closeInput()
        #expect(try await program.end() == (0, ""))
    }

    @Test("A port in use is one clear line and 69")
    func portInUse() async throws {
        try await EndpointUnderTest.run { endpoint in
            let program = try BuiltProgram("practice-server", ["--port", "\(endpoint.port)"])
            let (code, errors) = try await program.end()
            #expect(code == 69)
            #expect(errors.hasPrefix("practice-server: Tried to listen on 127.0.0.1 port \(endpoint.port)."))
            #expect(errors.split(separator: "\n").count == 1)
        }
    }

    @Test(
        "Wrong options are a usage error",
        arguments: [
            ["--fault", "nonsense"], ["--fault", "stall*0"], ["--script", "nonsense"], ["--port", "99999"],
            ["--port", "x"],
            ["--latency", "slow"], ["--seed", "-1"], ["extra"],
        ])
    func usage(arguments: [String]) async throws {
        let (code, errors) = try await BuiltProgram("practice-server", arguments).end()
        #expect(code == 64)
        #expect(errors.contains("Usage: practice-server"))
    }

    @Test("An address that others can reach is pointed out")
    func openToTheNetwork() async throws {
        let program = try BuiltProgram(
            "practice-server", ["--host", "0.0.0.0", "--port", "0", "--exit-with-stdin"])
        #expect(try await program.nextLine().contains("http://127.0.0.1:"))
        _ = try await program.nextLine()
        try program.closeInput()
        let (code, errors) = try await program.end()
        #expect(code == 0)
        #expect(errors.hasPrefix("Note: 0.0.0.0 is no loopback address"))
    }
}
