import TestSupport
import Testing

/// What a person is told who mistypes a command, or asks for help.
@Suite(.timeLimit(.minutes(10)))
struct UsageTests {
    @Test(arguments: [
        (["feeel"], "no part “feeel”; its parts are tour, plain, fragments, feel, "),
        (["When does it meet?"], "A question of your own comes after --ask"),
        (["--no-stream", "feel"], "“feel” has to come before the options"),
        (["--latenzy", "laptop"], "Unknown option '--latenzy'"),
    ])
    func aPartThatThereIsNotIsTold(arguments: [String], says: String) async throws {
        let ending = try await LessonProgram.streaming.run(arguments)
        #expect(ending.exitCode == 64, "\(ending.errors)")
        #expect(ending.errors.contains(says), "\(ending.errors)")
        #expect(!ending.errors.contains("bench"), "\(ending.errors)")
    }

    @Test(arguments: [LessonProgram.localGPU, .streaming])
    func theHelpOfALessonInPartsSaysWhereItsOptionsAre(program: LessonProgram) async throws {
        // Options beside it would be the tour's.
        let help = try await RunningProgram(
            program.name, ["--help"], environment: ["WORKSHOP_COMMAND": "./Scripts/lesson 9"],
            directory: TemporaryFolder.make()
        ).ending()
        #expect(help.output.contains("./Scripts/lesson 9 tour --help\n"), "\(help.output)")
        #expect(help.output.contains("USAGE: ./Scripts/lesson 9 "))
        let tour = try await program.run(["tour", "--help"])
        #expect(tour.exitCode == 0)
        #expect(tour.output.contains("--timeout"))
    }

    @Test func aLessonNamesItselfAsItWasStarted() async throws {
        let started = try await LessonProgram.basicCall.run(
            ["--nope"], environment: ["WORKSHOP_COMMAND": "./Scripts/lesson 1"])
        #expect(started.errors.contains("'./Scripts/lesson 1 --help'"), "\(started.errors)")
        let bare = try await LessonProgram.basicCall.run(["--nope"])
        #expect(bare.errors.contains("'part1-basic-call --help'"), "\(bare.errors)")
    }

    @Test func onePassageIsSpokenOfAsOne() async throws {
        let ending = try await LessonProgram.embeddingRAG.run(["--top-k", "1"])
        #expect(ending.output.contains("\nThis passage goes into the prompt, and nothing else does:\n"))
    }
}
