import Foundation
import TestSupport
import Testing

/// Lesson 7's chat at a terminal.
@Suite(.timeLimit(.minutes(10)))
struct Lesson7TerminalTests {
    private func chat(
        terminal: String = "xterm", columns: UInt16 = 80, _ arguments: [String] = []
    ) throws -> TerminalProgram {
        try TerminalProgram(
            .conversationMemory, ["--chat", "--latency", "instant"] + arguments,
            environment: [
                "WORKSHOP_DATA": try TemporaryFolder.make().path,
                "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus, "TERM": terminal, "NO_COLOR": "1",
            ], columns: columns)
    }

    @Test func aQuestionIsEditedAskedAndFoundAgain() async throws {
        let program = try chat()
        #expect(await program.shows("You:   "))
        #expect(await eventually { program.isRaw })
        // Typed wrong, mended with the keys of the editor: "When does the AI Club meet?"
        program.type("hen does the AI Xyz\u{17}Club meat\u{7F}\u{7F}et?\u{01}W\u{05}\r")
        #expect(await program.shows("You:   When does the AI Club meet?\r\n"))
        #expect(await program.shows("Thursdays at 5 PM"))
        // The next line is asked for: the answer has come, and keys are handed over one by one again.
        #expect(await eventually { program.isRaw })
        let before = program.screen.utf8.count
        program.type("\u{1B}[A")
        #expect(
            await eventually {
                program.screen.dropFirstBytes(before).contains("When does the AI Club meet?")
            })
        program.type("\u{03}/quit\r")
        #expect(await program.exitCode() == 0)
        #expect(program.isRestored)
    }

    @Test func aLineLongerThanTheRowIsAskedWhole() async throws {
        let program = try chat(columns: 40)
        #expect(await eventually { program.isRaw })
        let long = "When does the AI Club meet? " + String(repeating: "Really, when? ", count: 700)
        program.type(long.prefix(10_000) + "\r")
        #expect(await program.shows("everything at once"))
        program.type("/history\r")
        #expect(await program.shows("With the next question go 1 of 1 turns"))
        #expect(await eventually { program.isRaw })
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
    }

    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func aSignalGivesTheTerminalBack(signal: Int32, exitCode: Int32) async throws {
        let program = try chat()
        #expect(await eventually { program.isRaw })
        program.type("half a quest")
        #expect(await program.shows("half a quest"))
        program.send(signal: signal)
        #expect(await program.exitCode() == exitCode)
        #expect(program.isRestored)
        #expect(program.screen.contains("Stopped."))
    }

    @Test func whileAnAnswerIsMadeTheTerminalIsAsUsual() async throws {
        let server = try LoopbackServer.start { _ in [.waitForClose] }
        let program = try chat(["--endpoint", server.baseURL + "/v1", "--model", "x"])
        #expect(await eventually { program.isRaw })
        program.type("When?\r")
        #expect(await server.received(requests: 1))
        #expect(program.isRestored)
        program.send(signal: SIGINT)
        #expect(await program.exitCode() == 130)
        #expect(await server.sawClientClose())
    }

    @Test(arguments: [("dumb", []), ("xterm", ["--whole-lines"])] as [(String, [String])])
    func whereLinesCannotBeEditedTheyAreReadPlainly(terminal: String, arguments: [String]) async throws {
        let program = try chat(terminal: terminal, arguments)
        #expect(await program.shows("You:   "))
        #expect(program.isRestored)
        program.type("When does the AI Club meet?\n")
        #expect(await program.shows("Thursdays at 5 PM"))
        #expect(!program.screen.contains("\u{1B}"))
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
    }
}

extension String {
    fileprivate func dropFirstBytes(_ count: Int) -> String {
        String(decoding: Array(utf8.dropFirst(count)), as: UTF8.self)
    }
}
