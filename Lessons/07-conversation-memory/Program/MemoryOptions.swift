import ArgumentParser
import LessonKit

/// What this lesson takes beside the options of every lesson.
struct MemoryOptions: ParsableArguments, Sendable {
    /// Which conversation to go on with.
    enum Resume: ExpressibleByArgument, Sendable {
        case last
        case number(Int)

        init?(argument: String) {
            if argument == "last" {
                self = .last
            } else if let number = Int(argument), number > 0 {
                self = .number(number)
            } else {
                return nil
            }
        }
    }

    @Flag(help: "Talk to the assistant; /help lists what can be typed.")
    var chat = false

    @Option(
        help: ArgumentHelp("Go on with a conversation: its number, or last.", valueName: "number"))
    var resume: Resume?

    @Flag(help: "List the conversations that are kept.")
    var list = false

    @Option(help: "The most earlier turns that are sent along.")
    var maxTurns = 20

    @Option(help: "The most tokens of earlier turns that are sent along, estimated; no limit unless given.")
    var tokenBudget: Int?

    /// A conversation that is resumed without a question is a chat.
    var chats: Bool { chat || resume != nil }

    mutating func validate() throws {
        guard (0...1_000).contains(maxTurns) else {
            throw ValidationError("--max-turns is between 0 and 1000, not \(maxTurns)")
        }
        if let tokenBudget, !(0...10_000_000).contains(tokenBudget) {
            throw ValidationError("--token-budget is between 0 and 10000000, not \(tokenBudget)")
        }
        if list && chats { throw ValidationError("--list stands alone, or with --json") }
    }
}
