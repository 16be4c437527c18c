import ModelWire
import Testing

@testable import WorkshopCore

@Suite("Running one call", .timeLimit(.minutes(5)))
struct ToolBoxTests {
    private func run(
        _ arguments: String = "{}", name: String = "tool",
        _ body: @escaping @Sendable (JSONValue) async throws -> String = { _ in "done" }
    ) async -> ToolResult {
        await ToolBox(tools: [ToolSpy("tool", body).tool]).run(.to(name, arguments, id: "c1"))
    }

    @Test("The result carries the call's id and name")
    func result() async {
        #expect(await run() == ToolResult(callID: "c1", name: "tool", content: "done"))
    }

    @Test("A result of ten megabytes is cut, and says so")
    func hugeResult() async throws {
        let result = await run { _ in String(repeating: "x", count: 10_000_000) }
        #expect(!result.isError)
        #expect(result.content.utf8.count < ToolBox.resultLimit + 100)
        #expect(result.content.hasSuffix("\n(cut: the result had 10000000 bytes)"))
    }

    @Test("A result at the limit is not cut")
    func resultAtTheLimit() async {
        let text = String(repeating: "x", count: ToolBox.resultLimit)
        #expect(await run { _ in text }.content == text)
    }

    @Test("A cut falls between characters", arguments: ["é", "日", "😀"], 0..<4)
    func cutsBetweenCharacters(character: String, offset: Int) async throws {
        let text = String(repeating: "x", count: offset) + String(repeating: character, count: 40_000)
        let content = await run { _ in text }.content
        let note = try #require(content.firstRange(of: "\n(cut: "))
        #expect(text.hasPrefix(content[..<note.lowerBound]))
        #expect(!content.contains("\u{FFFD}"))
    }

    @Test("Whatever the model wrote, what it is told is bounded")
    func boundedFailures() async {
        let huge = String(repeating: "y", count: 1_000_000)
        for result in [
            await run(name: huge), await run("{\(huge)"),
            await run { _ in throw ToolSpy.Failure(description: huge) },
            await ToolBox(tools: [
                ToolSpy("t", schema: ["type": "object", "properties": ["a": ["type": "integer"]]]).tool
            ])
            .run(.to("t", #"{"a":"\#(huge)"}"#)),
        ] {
            #expect(result.isError)
            #expect(result.content.utf8.count < ToolBox.resultLimit + 100)
        }
    }

    @Test("Arguments nested beyond all reason are malformed, not a crash")
    func deepNesting() async {
        let depth = 100_000
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let result = await run(#"{"a":\#(deep)}"#)
        #expect(result.isError)
        #expect(result.content.hasPrefix("error: the arguments are not a JSON object: {\"a\":[[["))
    }

    @Test("Of two tools with one name, the first is meant")
    func sameNames() async {
        let box = ToolBox(tools: [ToolSpy("t") { _ in "first" }.tool, ToolSpy("t") { _ in "second" }.tool])
        #expect(await box.run(.to("t")).content == "first")
    }
}
