import Foundation
import Synchronization
import TestSupport
import Testing

/// Lesson 8's chat at a terminal that can be drawn on.
@Suite(.timeLimit(.minutes(10)))
struct ChatTerminalTests {
    private static let mark = "[The user interrupted the answer here.]"

    private func chat(
        _ arguments: [String] = [], columns: UInt16 = 80, environment: [String: String] = [:]
    ) throws -> TerminalProgram {
        let standard = [
            "WORKSHOP_DATA": try TemporaryFolder.make().path,
            "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus, "TERM": "xterm",
        ]
        return try TerminalProgram(
            .streaming, ["chat", "--latency", "instant"] + arguments,
            environment: standard.merging(environment) { _, given in given }, columns: columns)
    }

    private func at(_ server: LoopbackServer) -> [String] {
        ["--endpoint", server.baseURL + "/v1", "--model", "x"]
    }

    /// A server whose first answer never ends.
    private func endless(_ pieces: [String]) throws -> LoopbackServer {
        let first = Mutex(true)
        return try LoopbackServer.start { request in
            let isFirst = first.withLock { first in
                defer { first = false }
                return first
            }
            return isFirst
                ? ChatScript.opening(pieces) + [.waitForClose] : ChatScript.reply("Room 204.", to: request)
        }
    }

    @Test func aQuestionIsAnsweredWithItsToolsAndAClosingLine() async throws {
        let program = try chat(["--now", "2026-11-20T09:00:00-08:00"])
        #expect(await eventually { program.isRaw })
        #expect(await program.holds("You:"))
        program.type("When does the AI Club meat\u{7F}\u{7F}et?\r")
        #expect(await program.holds("unknown)"))
        let lines = program.held().lines
        #expect(lines.contains("You:   When does the AI Club meet?"))
        #expect(lines.contains(#"  tool   search_campus_info {"query":"AI Club meet"}"#))
        #expect(lines.contains { $0.hasPrefix("Model: The AI Club meets Thursdays at 5 PM") })
        #expect(!lines.contains { $0.contains("waiting for the model") }, "what passes was left behind")
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
        #expect(program.isRestored)
        #expect(program.held().unknown.isEmpty)
        #expect(program.held().lines.last?.contains("Kept as conversation 1.") == true)
    }

    @Test func aLineTypedMeanwhileStopsTheAnswerAndIsAskedNext() async throws {
        let server = try endless(["The club ", "meets"])
        let program = try chat(at(server))
        #expect(await program.holds("You:"))
        program.type("When?\r")
        #expect(await program.holds("Model: The club meets"))
        program.type("And where?")
        #expect(await program.holds("You:   And where?"), "what is typed is not seen while the answer comes")
        program.type("\r")
        #expect(await program.holds("Model: Room 204."))
        #expect(await server.sawClientClose())
        let lines = program.held().lines
        let order = ["You:   When?", "Model: The club meets …", "You:   And where?", "Model: Room 204."]
        #expect(order.compactMap { line in lines.firstIndex { $0.hasPrefix(line) } }.count == order.count)
        let places = order.compactMap { line in lines.firstIndex { $0.hasPrefix(line) } }
        #expect(places == places.sorted())
        let asked = try #require(server.requests.last).text
        #expect(asked.contains("The club meets \(Self.mark)"))
        program.type("/quit\r")
        #expect(await program.exitCode() == 0)
    }

    @Test func ctrlCStopsTheAnswerAndKeepsTheSession() async throws {
        let server = try endless(["The club "])
        let program = try chat(at(server))
        #expect(await program.holds("You:"))
        program.type("When?\r")
        #expect(await program.holds("Model: The club"))
        program.type("\u{03}")
        #expect(await program.holds("interrupted, and kept as far as it was"))
        #expect(await server.sawClientClose())
        program.type("/retry\r")
        #expect(await program.holds("Model: Room 204."))
        #expect(try #require(server.requests.last).text.contains(Self.mark) == false)
        // Until the turn is over, Ctrl-C is meant for it. A command is obeyed after it, whenever it is typed.
        program.type("/stream on\r")
        #expect(await program.holds("Answers are shown as they arrive."))
        // A line that was begun is cleared; in an empty row Ctrl-C leaves.
        program.type("half")
        #expect(await program.holds("You:   half"))
        program.type("\u{03}")
        #expect(await eventually { !program.held().lines.contains { $0.contains("half") } })
        program.type("\u{03}")
        #expect(await program.exitCode() == 130)
        #expect(program.isRestored)
    }

    @Test func aThoughtInTheTextIsFoldedAndStaysOutOfTheAnswer() async throws {
        let server = try LoopbackServer.start { _ in
            ChatScript.streamed(["<th", "ink>Is it ", "open?</thi", "nk>", "Yes."])
        }
        let program = try chat(at(server))
        #expect(await program.holds("You:"))
        program.type("Is it open?\r")
        #expect(await program.holds("Model: Yes."))
        #expect(await program.holds("11 characters"))
        #expect(!program.screen.contains("<th"))
        program.type("/think\r")
        #expect(await program.holds("       Is it open?"))
        program.type("And now?\r")
        #expect(await server.received(requests: 2))
        #expect(try #require(server.requests.last).text.contains("think") == false)
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
    }

    @Test func aTerminalOfAnotherSizeGetsItsRowAgain() async throws {
        let program = try chat()
        #expect(await program.holds("You:"))
        program.type("0123456789 0123456789 0123456789 the end")
        #expect(await program.holds("You:   0123456789"))
        let before = program.screen.utf8.count
        program.resize(columns: 20)
        // As much as there is room for, around the cursor.
        #expect(
            await eventually {
                String(decoding: program.screen.utf8.dropFirst(before), as: UTF8.self).contains(
                    "You:   6789 the end")
            })
        program.type("\u{03}\u{03}")
        #expect(await program.exitCode() == 130)
    }

    @Test func twentyColumnsAreEnough() async throws {
        let program = try chat(["--now", "2026-11-20T09:00:00-08:00"], columns: 20)
        #expect(await program.holds("You:", columns: 20))
        program.type("When does the AI Club meet?\r")
        #expect(await program.holds("unknown)", columns: 20))
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
        let text = program.held(columns: 20).lines.joined(separator: " ")
        #expect(text.contains("Thursdays at 5"))
    }

    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
    func aSignalGivesTheTerminalBack(signal: Int32, exitCode: Int32) async throws {
        let program = try chat()
        #expect(await program.holds("You:"))
        program.type("half a quest")
        #expect(await program.holds("half a quest"))
        program.send(signal: signal)
        #expect(await program.exitCode() == exitCode)
        #expect(program.isRestored)
        #expect(await program.shows("Stopped."))
    }

    #if os(Linux)
    @Test func ctrlZGivesTheTerminalBackUntilTheProgramGoesOn() async throws {
        let program = try chat()
        #expect(await program.holds("You:"))
        program.type("half a quest\u{1A}")
        #expect(await eventually { program.isStopped })
        #expect(program.isRestored)
        program.send(signal: SIGCONT)
        #expect(await eventually { program.isRaw })
        #expect(await program.holds("You:   half a quest"))
        program.type("\u{03}\u{04}")
        #expect(await program.exitCode() == 0)
        #expect(program.isRestored)
    }
    #endif

    @Test(arguments: [["TERM": "dumb"], ["NO_COLOR": "1"]])
    func whereNothingIsDrawnAgainCtrlCStopsAnAnswerToo(environment: [String: String]) async throws {
        let server = try endless(["The club "])
        let program = try chat(at(server), environment: environment)
        #expect(await program.shows("You:   "))
        program.type("When?\r")
        #expect(await program.shows("Model: The club"))
        #expect(await eventually { program.isRestored })
        program.send(signal: SIGINT)
        #expect(await program.shows("interrupted, and kept"))
        #expect(await server.sawClientClose())
        program.type("And where?\r")
        #expect(await program.shows("Room 204."))
        // Before the next line is asked for, Ctrl-D is the kernel's, and lost when lines begin to be edited.
        #expect(await eventually { program.isRaw || environment["TERM"] == "dumb" })
        program.type("\u{04}")
        #expect(await program.exitCode() == 0)
    }
}
