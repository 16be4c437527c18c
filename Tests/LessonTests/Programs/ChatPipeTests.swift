import Foundation
import TestSupport
import Testing

/// Lesson 8's chat without a terminal: lines from a pipe, an answer each.
@Suite(.timeLimit(.minutes(10)))
struct ChatPipeTests {
    private func chat(_ lines: String, _ arguments: [String] = []) async throws -> RunningProgram.Ending {
        let program = try LessonProgram.streaming.start(["chat"] + arguments)
        try program.type(lines)
        try program.closeInput()
        return try await program.ending()
    }

    @Test(arguments: [[], ["--whole-lines"], ["--wire", "anthropic"]])
    func eachLineIsAnswered(arguments: [String]) async throws {
        let ending = try await chat(
            "When does the AI Club meet?\n\nHow many days until that?\n/save Clubs\n/history", arguments)
        #expect(ending.exitCode == 0)
        #expect(!ending.output.contains("\u{1B}"))
        #expect(ending.output.contains("You:   When does the AI Club meet?\n"))
        #expect(ending.output.contains("Thursdays at 5 PM"))
        #expect(ending.output.contains("6 days"))
        #expect(ending.output.contains("Kept as conversation 1, “Clubs”."))
        #expect(ending.output.contains("With the next question go 2 of 2 turns"))
        #expect(!ending.output.contains("waiting for the model"))
    }

    @Test func questionsOfTheCommandLineComeFirst() async throws {
        let ending = try await chat(
            "How many days until that?\n", ["--ask", "When does the AI Club meet?"])
        let first = try #require(ending.output.firstRange(of: "You:   When does the AI Club meet?"))
        let second = try #require(ending.output.firstRange(of: "You:   How many days until that?"))
        #expect(first.upperBound < second.lowerBound)
        #expect(ending.output.contains("6 days"))
    }

    @Test(arguments: ["--stream", "--no-stream"])
    func aThoughtIsTold(delivery: String) async throws {
        let ending = try await chat("When does the AI Club meet?\n/think", ["--think", delivery])
        // Nobody knows how long a thought took that came with everything else.
        #expect(ending.output.contains("       thought for ") == (delivery == "--stream"))
        #expect(ending.output.contains("       The question is: \"When does the AI Club meet?\""))
    }

    @Test func anAnswerAskedForAgainTakesTheOldOnesPlace() async throws {
        let ending = try await chat("/retry\nWhen does the AI Club meet?\n/retry\n/history\n")
        #expect(ending.output.contains("There is nothing to ask again yet."))
        #expect(ending.output.contains("With the next question go 1 of 1 turns"))
        #expect(ending.output.contains("Kept as conversation 1."))
        #expect(ending.exitCode == 0)
    }

    @Test func theDeliveryAndTheModelCanBeChanged() async throws {
        let ending = try await chat(
            "/stream off\nWhen does the AI Club meet?\n/stream maybe\n/model\n/model other\nAnd where?\n/reset\n/what\n"
        )
        #expect(ending.output.contains("everything at once after"))
        #expect(ending.output.contains("There is no /stream maybe."))
        #expect(ending.output.contains("  practice-agent\n"))
        // The practice endpoint knows one model; a failed question ends nothing.
        #expect(ending.errors.contains("error:"))
        #expect(ending.output.contains("Forgotten. The next question begins a new conversation."))
        #expect(ending.output.contains("There is no /what."))
        #expect(ending.exitCode == 0)
    }

    @Test func aChatIsNoDataForMachines() async throws {
        let ending = try await chat("", ["--json"])
        #expect(ending.exitCode == 64)
    }
}
