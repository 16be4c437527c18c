import Foundation
import TestSupport
import Testing

/// Lesson 8 at terminals of few columns: no row is broken by the terminal, which would break words and tables.
@Suite(.timeLimit(.minutes(10)))
struct NarrowTerminalTests {
    @Test(
        arguments: [
            ["dispatch", "--tool-ms", "20"], ["faults"], ["faults", "--fault", "stall"], ["feel"],
            ["feel", "--whole-lines"], ["tour"],
            ["trap", "--runs", "1"], ["extract"], ["personas"], ["compare", "--runs", "1"],
            ["compare", "--rosetta"], ["compare", "--calibrate", "--runs", "1"],
        ], [20, 40])
    func everyRowIsAsWideAsTheTerminal(arguments: [String], columns: UInt16) async throws {
        let program = try start(arguments, columns: columns)
        #expect(await program.exitCode() == 0)
        // Written on a terminal that is wide enough for all, it has the same rows.
        let (narrow, wide) = (program.held(columns: Int(columns)), program.held(columns: 500))
        #expect(wide.lines.filter { $0.count >= columns } == [])
        #expect(narrow.lines == wide.lines)
    }

    @Test(arguments: [
        (["compare", "--rosetta"], "  what it counts: first text"),
        (["compare", "--calibrate", "--runs", "1"], "  n: 1"),
    ])
    func aTableThatDoesNotFitIsWrittenInBlocks(arguments: [String], row: String) async throws {
        let program = try start(arguments, columns: 40)
        #expect(await program.exitCode() == 0)
        #expect(program.held(columns: 40).lines.contains(row))
    }

    private func start(_ arguments: [String], columns: UInt16) throws -> TerminalProgram {
        try TerminalProgram(
            .streaming, arguments + ["--latency", "instant"],
            environment: [
                "WORKSHOP_DATA": try TemporaryFolder.make().path,
                "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus, "TERM": "xterm", "LC_ALL": "C.UTF-8",
            ], columns: columns)
    }
}
