import Foundation
import Synchronization
import TestSupport
import Testing

/// Lesson 8's chat at a terminal, with servers, tools and people that make it hard.
@Suite(.timeLimit(.minutes(10)))
struct ChatHardshipTests {
    private typealias Call = ToolCallScript.Call

    /// Clears the row and leaves. Ctrl-C would not clear it before the turn is over, and nothing tells when that is:
    /// the closing line comes a moment sooner.
    private static let leaving = "\u{15}\u{04}"

    private func chat(at server: LoopbackServer, columns: UInt16 = 80) throws -> TerminalProgram {
        try TerminalProgram(
            .streaming, ["chat", "--endpoint", server.baseURL + "/v1", "--model", "x"],
            environment: [
                "WORKSHOP_DATA": try TemporaryFolder.make().path,
                "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus, "TERM": "xterm",
            ], columns: columns)
    }

    /// A server that gives these replies one after the other, and the last one again.
    private func server(_ replies: [[LoopbackServer.Step]]) throws -> LoopbackServer {
        let next = Mutex(0)
        return try LoopbackServer.start { _ in
            next.withLock { next in
                defer { next += 1 }
                return replies[min(next, replies.count - 1)]
            }
        }
    }

    private func asked(_ program: TerminalProgram, _ question: String, columns: Int = 80) async {
        #expect(await program.holds("You:", columns: columns))
        program.type(question + "\r")
    }

    /// The results that the second request took back, in their order.
    private func results(_ server: LoopbackServer) throws -> [(id: String, content: String)] {
        try ToolCallScript.messages(of: server.requests.last).filter {
            $0["role"] as? String == "tool"
        }.map { ($0["tool_call_id"] as? String ?? "", $0["content"] as? String ?? "") }
    }

    @Test func tenToolsOfWhichThreeFail() async throws {
        let calls = (0..<10).map { index -> Call in
            switch index {
            case 2: Call(id: "c2", name: "no_such_tool", arguments: "{}")
            case 5: Call(id: "c5", name: "search_campus_info", arguments: #"{"query":7}"#)
            case 8: Call(id: "c8", name: "next_event", arguments: "{}")
            default:
                Call(
                    id: "c\(index)", name: "search_campus_info", arguments: #"{"query":"AI Club \#(index)"}"#)
            }
        }
        let server = try server([try ToolCallScript.streamed(calls), ChatScript.streamed(["All ", "done."])])
        let program = try chat(at: server)
        await asked(program, "Ten?")
        #expect(await program.holds("Model: All done."))
        #expect(await program.holds("unknown)"))
        let results = try results(server)
        #expect(results.map(\.id) == (0..<10).map { "c\($0)" })
        #expect(results.indices.filter { results[$0].content.hasPrefix("error: ") } == [2, 5, 8])
        let lines = program.held().lines
        // A number tells which call a result belongs to: none comes twice, but for the lines of one result.
        let numbers = lines.compactMap { line in
            line.firstMatch(of: /^ {2}result \(([0-9]+)\)/).flatMap { Int($0.1) }
        }
        #expect(numbers == numbers.sorted(), "\(numbers)")
        #expect(numbers.contains(3) && numbers.contains(6), "\(numbers)")
        #expect(lines.filter { $0.hasPrefix("  tool   ") }.count == 10)
        #expect(!lines.contains { $0.contains("campus info …") }, "a status row was left behind")
        program.type("/quit\r")
        #expect(await program.exitCode() == 0)
    }

    @Test(
        "Arguments that are JSON of the wrong type go back as errors, and the turn goes on",
        arguments: [
            "[1,2]", #""text""#, "null", #"{"query":["a"]}"#, "7", #"{"query":null}"#, #"{"query":{}}"#,
        ])
    func wrongTypes(arguments: String) async throws {
        let server = try server([
            try ToolCallScript.streamed([Call(name: "search_campus_info", arguments: arguments)]),
            ChatScript.streamed(["Then ", "not."]),
        ])
        let program = try chat(at: server)
        await asked(program, "Odd?")
        #expect(await program.holds("Model: Then not."))
        #expect(await program.holds("  result error: "))
        #expect(try results(server).map(\.content).allSatisfy { $0.hasPrefix("error: the ") })
        program.type("/quit\r")
        #expect(await program.exitCode() == 0)
    }

    @Test func argumentsOfTenMegabytesLeaveNothingBehind() async throws {
        let zone = String(repeating: "A", count: 10_000_000)
        let server = try server([
            try ToolCallScript.streamed([
                Call(name: "get_current_time", arguments: #"{"timezone":"\#(zone)"}"#)
            ]), ChatScript.streamed(["Too ", "long."]),
        ])
        let program = try chat(at: server)
        await asked(program, "Big?")
        #expect(await program.holds("Model: Too long."))
        #expect(await program.holds("unknown)"))
        // A key that is answered tells that everything before it was drawn.
        program.type("x")
        #expect(await program.holds("You:   x"))
        #expect(!program.held().lines.contains { $0.hasPrefix("  getting current time") })
        #expect(program.screen.utf8.count < 100_000)
        program.type(Self.leaving)
        #expect(await program.exitCode() == 0)
    }

    @Test func aTerminalThatChangesItsWidthWhileTextComesAndALineIsTyped() async throws {
        let gates = [Gate(), Gate(), Gate()]
        let steps = zip(["forty", "hundred", "twenty"], gates).flatMap {
            name, gate -> [LoopbackServer.Step] in
            [
                .hold(gate),
                .chunk(
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(name) columns have room for this.\\n\"}}]}\n\n"
                ),
            ]
        }
        let server = try server([ChatScript.opening(["Eighty ", "columns.\\n"]) + steps + [.waitForClose]])
        let program = try chat(at: server)
        await asked(program, "Wide?")
        #expect(await program.holds("Model: Eighty columns."))
        program.type("a line in the making")
        #expect(await program.holds("You:   a line in the making"))
        for (columns, gate) in zip([40, 100, 20], gates) {
            let before = program.screen.utf8.count
            program.resize(columns: UInt16(columns))
            gate.open()
            #expect(
                await eventually {
                    let new = String(decoding: program.screen.utf8.dropFirst(before), as: UTF8.self)
                    return new.contains("columns") && new.contains("making")
                }, "\(columns)")
        }
        #expect(await eventually { program.screen.contains("for this.") })
        program.type("\u{03}")
        #expect(await program.shows("interrupted,"))
        program.type(Self.leaving)
        #expect(await program.exitCode() == 0)
        #expect(program.isRestored)
        #expect(program.held().unknown.isEmpty)
    }

    @Test("A terminal that goes away while an answer comes ends the program")
    func goneTerminal() async throws {
        let pieces = (0..<50).map { "piece \($0) " }
        let gate = Gate()
        let more = (0..<2_000).map { _ in
            LoopbackServer.Step.chunk(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"and more \"}}]}\n\n")
        }
        let server = try server([ChatScript.opening(pieces) + [.hold(gate)] + more + [.waitForClose]])
        let program = try chat(at: server)
        await asked(program, "Gone?")
        #expect(await program.holds("piece 49"))
        program.hangUp()
        gate.open()
        #expect(await program.exitCode() != nil, "it runs on without a terminal")
        #expect(await server.sawClientClose())
    }

    #if os(Linux)
    @Test func ctrlZInTheMiddleOfAnAnswer() async throws {
        let gate = Gate()
        let server = try server([
            ChatScript.opening(["The club "]) + [
                .hold(gate),
                .chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"meets.\"}}]}\n\n"),
                .waitForClose,
            ]
        ])
        let program = try chat(at: server)
        await asked(program, "When?")
        #expect(await program.holds("Model: The club"))
        program.type("half a question\u{1A}")
        #expect(await eventually { program.isStopped })
        #expect(program.isRestored)
        gate.open()
        program.send(signal: SIGCONT)
        #expect(await eventually { program.isRaw })
        #expect(await program.holds("meets."))
        #expect(await program.holds("You:   half a question"))
        program.type("\u{03}")
        #expect(await program.holds("interrupted, and kept"))
        program.type(Self.leaving)
        #expect(await program.exitCode() == 0)
        #expect(program.isRestored)
    }
    #endif

    @Test(arguments: [20, 80])
    func textThatRunsTheOtherWayOrHasNoWidth(columns: UInt16) async throws {
        let marks = "e" + String(repeating: "\u{0301}", count: 300)
        let server = try server([
            ChatScript.streamed([
                "שלום עולם ", "مرحبا بالعالم ", "\u{202E}evil\u{202C} ", "a\u{200B}b\u{200D}c\u{2060}d ",
                marks,
                " 👨‍👩‍👧‍👦 ", "\\n- **עברית** and \u{200F}more\\n", "The end.",
            ])
        ])
        let program = try chat(at: server, columns: columns)
        await asked(program, "Other?", columns: Int(columns))
        #expect(await program.holds("The end.", columns: Int(columns)))
        program.type("/quit\r")
        #expect(await program.exitCode() == 0)
        let held = program.held(columns: Int(columns))
        #expect(held.unknown.isEmpty)
        #expect(held.lines.contains { $0.contains("שלום") })
        #expect(held.lines.contains { $0.contains("evil") })
        #expect(!program.screen.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
    }

    @Test(
        "An answer of 100,000 characters at 20 columns",
        arguments: [
            String(repeating: "several words of one line ", count: 40),
            String(repeating: "short line\\n", count: 90) + "x", String(repeating: "x", count: 1_000),
        ])
    func longAnswer(piece: String) async throws {
        let count = 100_000 / piece.count + 1
        let server = try server([
            ChatScript.streamed([String](repeating: piece, count: count) + ["\\nThe very end."])
        ])
        let program = try chat(at: server, columns: 20)
        await asked(program, "Long?", columns: 20)
        #expect(await program.shows("The very end."))
        #expect(await program.shows("unknown"))
        program.type("/quit\r")
        #expect(await program.exitCode() == 0)
        let wide = program.held(columns: 500)
        #expect(!wide.lines.contains { $0.count >= 20 }, "a row was left to the terminal to break")
        #expect(wide.unknown.isEmpty)
    }
}
