import Testing

@testable import ModelWire

@Suite(.timeLimit(.minutes(5)))
struct ServerSentEventParserTests {
    @Test(arguments: [
        (": OPENROUTER PROCESSING\n", "OPENROUTER PROCESSING"),
        (":\n", ""),
        (":  two spaces, one is content\n", " two spaces, one is content"),
    ])
    func `a comment is told apart from events`(wire: String, text: String) throws {
        var parser = ServerSentEventParser()
        #expect(try parser.feed(Array(wire.utf8)) == [.comment(text)])
    }

    @Test func `the field error is an event of that name`() throws {
        var parser = ServerSentEventParser()
        let frames = try parser.feed(Array(#"error: {"code":500}"#.utf8) + [0x0A, 0x0A])
        #expect(frames == [.event(ServerSentEvent(event: "error", data: #"{"code":500}"#))])
    }

    @Test func `bad UTF-8 becomes U+FFFD and is noted, good U+FFFD is not`() throws {
        var parser = ServerSentEventParser()
        let events = try parser.events(
            in: Array("data: a".utf8) + [0xFF] + Array("b\n\ndata: \u{FFFD}\n\n".utf8))
        #expect(events.map(\.data) == ["a\u{FFFD}b", "\u{FFFD}"])
        #expect(events.map(\.hadBadUTF8) == [true, false])
    }

    @Test(arguments: ["data: 123456789\n\n", "data: 123\ndata: 456\ndata: 78\n\n", "data: 1234567890"])
    func `an event beyond the limit is an error, and stays one`(wire: String) throws {
        var parser = ServerSentEventParser(eventLimit: wire.contains("\ndata") ? 9 : 12)
        #expect(throws: ServerSentEventTooLarge.self) { try parser.feed(Array(wire.utf8)) }
        #expect(throws: ServerSentEventTooLarge.self) { try parser.feed(Array("data: 1\n\n".utf8)) }
    }

    @Test func `an event that just fits is read`() throws {
        var parser = ServerSentEventParser(eventLimit: 12)
        #expect(try parser.events(in: Array("data: 123456\n\n".utf8)).map(\.data) == ["123456"])
    }

    @Test func `events before one that is too large are not lost`() throws {
        var parser = ServerSentEventParser(eventLimit: 12)
        let events = try parser.events(in: Array("data: kept\n\ndata: 1234567890\n\n".utf8))
        #expect(events.map(\.data) == ["kept"])
        #expect(throws: ServerSentEventTooLarge(limit: 12)) { try parser.feed([]) }
    }

    @Test func `a long event in small pieces comes out whole`() throws {
        let text = String(repeating: "0123456789abcdef", count: 8_192)
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        let wire = Array("data: \(text)\r\n\r\ndata: after\r\n\r\n".utf8)
        for start in stride(from: 0, to: wire.count, by: 100) {
            events += try parser.events(in: Array(wire[start..<min(start + 100, wire.count)]))
        }
        #expect(events.map(\.data) == [text, "after"])
    }

    @Test func `events after a long id share it`() throws {
        let id = String(repeating: "x", count: 1 << 16)
        var parser = ServerSentEventParser()
        let events = try parser.events(
            in: Array(("id: \(id)\n\n" + String(repeating: "data:\n\n", count: 2)).utf8))
        #expect(events.map { $0.id == id } == [true, true])
        // A copy for each event would be memory without bound: eight bytes make an event, and its id has no limit.
        let places = events.map { event in
            event.id.utf8.withContiguousStorageIfAvailable { $0.baseAddress.map(UInt.init(bitPattern:)) }
        }
        #expect(places[0] != nil && places[0] == places[1])
    }
}
