import Foundation
import Testing

@testable import PracticeServer

@Suite("Scripted streams", .serialized, .timeLimit(.minutes(5)))
struct ScriptTests {
    private func path(of script: PracticeScript) -> String {
        script.wire == .openAI ? "/v1/chat/completions" : "/v1/messages"
    }

    private func play(
        _ script: PracticeScript, as id: String, on endpoint: EndpointUnderTest
    ) async throws -> RawReply {
        try await endpoint.send(
            "POST", path(of: script), "{}",
            headers: ["x-practice-script: \(script.name)", "x-practice-play: \(id)"])
    }

    @Test("Each piece is one write, in its order and unchanged", arguments: PracticeScript.all)
    func pieces(script: PracticeScript) async throws {
        let (reply, log) = try await EndpointUnderTest.run(clock: JumpingClock()) { endpoint in
            let reply = try await play(script, as: "one", on: endpoint)
            return (reply, try await endpoint.get("/practice/scripts/log?id=one").json)
        }
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "text/event-stream; charset=utf-8")
        #expect(
            reply.chunks == script.steps.map { String(decoding: $0.bytes, as: UTF8.self) })
        #expect(log["script"]?.string == script.name)
        #expect(log["complete"] == .bool(true))
        let writes = try #require(log["writes"]?.array)
        let causes = writes.map { $0["causes"]?.array?.compactMap(\.string) ?? [] }
        #expect(
            causes == [["firstByte"]] + script.steps.map { $0.causes.map(\.rawValue) }
                + [script.end.causes.map(\.rawValue)])
        let stamps = writes.compactMap { $0["at"]?.int }
        #expect(stamps.count == writes.count)
        #expect(stamps == stamps.sorted())
        #expect(try #require(stamps.last) <= MonotonicStamp.now())
    }

    @Test("The list names every script, its wire and how often each instant happens")
    func list() async throws {
        let json = try await EndpointUnderTest.run { try await $0.get("/practice/scripts").json }
        let scripts = try #require(json["scripts"]?.array)
        #expect(scripts.compactMap { $0["name"]?.string } == PracticeScript.all.map(\.name))
        #expect(Set(PracticeScript.all.map(\.name)).count == PracticeScript.all.count)
        let two = try #require(scripts.first { $0["name"]?.string == "two-tools" })
        #expect(two["wire"]?.string == "openai")
        #expect(two["instants"]?["toolArgumentsComplete"]?.int == 2)
        #expect(two["instants"]?["firstVisibleText"] == nil)
    }

    @Test("A play without a name of its own is found by its response's id")
    func unnamedPlay() async throws {
        let script = try #require(PracticeScript.all.first)
        let log = try await EndpointUnderTest.run(clock: JumpingClock()) { endpoint in
            let reply = try await endpoint.send(
                "POST", path(of: script), "{}", headers: ["x-practice-script: \(script.name)"])
            let id = try #require(reply.headers["x-request-id"])
            return try await endpoint.get("/practice/scripts/log?id=\(id)").json
        }
        #expect(log["script"]?.string == script.name)
    }

    @Test("An endpoint's own script is played to every chat of its wire; a request's own comes first")
    func script() async throws {
        let script = try #require(PracticeScript(named: "role-first"))
        let other = try #require(PracticeScript(named: "comments-first"))
        try await EndpointUnderTest.run(script: script, clock: JumpingClock()) { endpoint in
            let header = ["x-practice-script: \(other.name)"]
            for (headers, played) in [([], script), (header, other)] {
                let reply = try await endpoint.send("POST", path(of: script), "{}", headers: headers)
                #expect(reply.chunks == played.steps.map { String(decoding: $0.bytes, as: UTF8.self) })
            }
            let refusal = try await endpoint.anthropic("POST", "/v1/messages", "{}")
            #expect(refusal.status == 400)
            #expect(refusal.body.contains("is a stream of the other wire"))
            #expect(try await endpoint.get("/v1/models").status == 200)
        }
    }

    @Test(
        "What cannot be played is refused",
        arguments: [
            (["x-practice-script: opera"], "unknown_script"),
            (["x-practice-script: anthropic-text"], "script_of_other_wire"),
            (
                ["x-practice-script: plain-text", "x-practice-play: " + String(repeating: "a", count: 65)],
                "invalid_play"
            ),
        ])
    func refusals(headers: [String], code: String) async throws {
        let reply = try await EndpointUnderTest.run { endpoint in
            try await endpoint.send("POST", "/v1/chat/completions", "{}", headers: headers)
        }
        #expect(reply.status == 400)
        #expect(try reply.json["error"]?["code"]?.string == code)
    }

    @Test("A log of a play that never was is refused", arguments: [("", 400), ("?id=never", 404)])
    func unknownPlay(query: String, status: Int) async throws {
        let reply = try await EndpointUnderTest.run { try await $0.get("/practice/scripts/log\(query)") }
        #expect(reply.status == status)
    }

    @Test("The oldest plays are forgotten")
    func bound() throws {
        let log = ScriptLog()
        let script = try #require(PracticeScript.all.first)
        for number in 0...ScriptLog.limit { log.begin("\(number)", of: script) }
        #expect(log["0"] == nil)
        #expect(log["1"] != nil)
        // Played again, it is the newest.
        log.begin("1", of: script)
        log.begin("new", of: script)
        #expect(log["1"] != nil)
        #expect(log["2"] == nil)
        log.note("2") { $0.isComplete = true }
        #expect(log["2"] == nil)
    }

    @Test("A play whose client left ends the request, and is not complete")
    func leaving() async throws {
        let script = try #require(PracticeScript.all.first { $0.name == "plain-text" })
        let clock = HeldClock()
        let (entries, log) = try await EndpointUnderTest.run(clock: clock) { endpoint in
            let port = endpoint.port
            let request = EndpointUnderTest.request(
                "POST", path(of: script), "{}",
                headers: ["x-practice-script: plain-text", "x-practice-play: left"])
            try await onThread {
                let connection = try LoopbackConnection(port: port)
                try connection.send(request)
            }
            let wake = await clock.nextSleeper()
            wake()
            return (
                await endpoint.log.next(1), try await endpoint.get("/practice/scripts/log?id=left").json
            )
        }
        #expect(entries.map(\.outcome) == [.clientClosed])
        #expect(log["complete"] == .bool(false))
    }
}
