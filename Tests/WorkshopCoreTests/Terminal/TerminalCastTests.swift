import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("A terminal cast", .timeLimit(.minutes(5)))
struct TerminalCastTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).cast").path
    }

    @Test("It holds all that a console shows, in asciicast's second version")
    func content() async throws {
        let path = Self.path()
        let cast = try TerminalCast(
            path: path, descriptor: -1,
            environment: ["TERM": "xterm", "SHELL": "/bin/sh", "WORKSHOP_API_KEY": "sk"],
            now: Date(timeIntervalSince1970: 1_000))
        let streams = CapturedStreams()
        let console = Console(
            settings: .init(), standardOutput: streams.outputDescriptor,
            standardError: streams.outputDescriptor,
            cast: cast)
        console.line("a line")
        console.modelText("half")
        console.note("a note")
        console.data("{}")
        cast.close()
        let shown = try await streams.close().output
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map { try JSONValue(parsing: String($0)) }
        #expect(
            lines.first == [
                "version": 2, "width": 80, "height": 24, "timestamp": 1_000,
                "env": ["SHELL": "/bin/sh", "TERM": "xterm"],
            ])
        let events = lines.dropFirst().compactMap(\.array)
        #expect(events.count == 4)
        #expect(events.allSatisfy { $0.count == 3 && $0[1] == "o" })
        #expect(events.compactMap { $0[2].string }.joined() == shown.replacing("\n", with: "\r\n"))
        let times = try JSONDecoder().decode(
            [Double].self, from: Data(JSONValue.array(events.map { $0[0] }).encoded))
        #expect(times == times.sorted())
    }

    @Test("A line end is one, however it was written")
    func lineEnds() { #expect(TerminalCast.onScreen("a\nb\r\nc\r") == "a\r\nb\r\nc\r") }
}
