import Foundation
import Testing

@testable import PracticeServer

/// The handouts show these files as what goes over the wire: here they go over it.
///
/// A sample leaves out what every reply repeats (id, object, date, model) and gives a call's drawn id a short one.
@Suite("Wire samples of the handouts", .timeLimit(.minutes(5)))
struct WireSampleTests {
    @Test("A whole reply has the sample's members")
    func whole() async throws {
        let reply = try await reply(to: "whole-request.json")
        let sample = try PracticeJSON.parse(Self.sample("whole-reply.json"))
        let members = try #require(sample.object)
        #expect(members["choices"] != nil)
        for (name, value) in members { #expect(try reply.json[name] == value, "\(name)") }
    }

    @Test("A stream has the sample's events", arguments: ["text-stream", "tool-stream"])
    func streamed(name: String) async throws {
        let events = try await reply(to: "\(name)-request.json").events.map(Self.shortened)
        let sample = try Self.sample("\(name).txt").split(separator: "\n").map { line in
            try #require(line.hasPrefix("data: "))
            return try Self.shortened(String(line.dropFirst("data: ".count)))
        }
        #expect(events == sample)
    }

    @Test("A streamed message has the sample's events: a thought, its signature and a call")
    func message() async throws {
        let body = try Self.sample("message-stream-request.json")
        let model = PracticeModel()
        let reply = try await EndpointUnderTest.run {
            model.reply(to: $0)
        } _: { endpoint in
            try await endpoint.message(body)
        }
        // Each server seals with a seed of its own.
        let sent = reply.body.replacing(#/(msg|toolu)_\w+/#) { "\($0.1)_1" }
            .replacing(#/"signature":"[^"]+"/#, with: #""signature":"c2VhbA==""#)
        #expect(try sent == Self.sample("message-stream.txt"))
        #expect(sent.contains("signature_delta") && sent.contains("input_json_delta"))
    }

    private func reply(to request: String) async throws -> RawReply {
        let body = try Self.sample(request)
        let model = PracticeModel()
        return try await EndpointUnderTest.run {
            model.reply(to: $0)
        } _: { endpoint in
            try await endpoint.chat(body)
        }
    }

    /// One event without what the samples leave out.
    private static func shortened(_ event: String) throws -> String {
        guard event != "[DONE]" else { return event }
        let choices = try #require(try PracticeJSON.parse(event)["choices"])
        return choices.text.replacing(#/"call_\w+"/#, with: #""call_1""#)
    }

    private static func sample(_ name: String) throws -> String {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: tests.appending(path: "Fixtures/wire/\(name)"), encoding: .utf8)
    }
}
