import ModelWire
import Testing

@testable import WorkshopCore

@Suite("The lines of tools", .timeLimit(.minutes(5)))
struct ToolLinesTests {
    @Test("A number belongs to one call of a reply, also when others ended before it began")
    func numbers() async throws {
        let streams = CapturedStreams()
        var lines = ToolLines(console: streams.console())
        func run(_ numbers: ClosedRange<Int>) {
            let calls = numbers.map { ToolCall(id: "c\($0)", name: "t", arguments: "{}") }
            calls.forEach { lines.started($0) }
            calls.forEach { lines.finished(ToolResult(callID: $0.id, name: "t", content: $0.id)) }
        }
        run(1...2)
        run(3...4)
        lines.beginReply()
        run(5...6)
        let results = try await streams.close().output.split(separator: "\n").filter {
            $0.hasPrefix("  result")
        }
        #expect(
            results == [
                "  result (1) c1", "  result (2) c2", "  result (3) c3", "  result (4) c4", "  result (1) c5",
                "  result (2) c6",
            ])
    }
}
