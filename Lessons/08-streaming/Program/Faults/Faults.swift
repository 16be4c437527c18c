import ArgumentParser
import LessonKit

struct Faults: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Break it on purpose: what the naive loop makes of each fault, and what this kit does.",
        discussion: """
            Every fault on both wires, streamed and whole, or the one of --fault in detail. \
            --stream and --no-stream keep to one delivery. Exit code 1 when a conversation \
            was left unclean.

            """ + Fault.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
    )

    @OptionGroup var options: LessonOptions

    func run() async throws {
        var options = options
        // The requests ask for it one by one; the endpoint itself is to stay in order.
        let fault = try options.endpoint.takeFault()
        try await options.run { context in
            guard context.endpoint.mode == .practice else {
                throw FaultElsewhere(endpoint: context.endpoint.name)
            }
            let lesson = try StreamingLesson(context)
            let trial = FaultTrial(
                lesson: lesson, faults: fault.map { [$0] } ?? Fault.all,
                deliveries: context.deliveriesAskedFor)
            trial.announce()
            let results = try await trial.run()
            if context.options.output.json { try context.printJSON(FaultReport(faults: results)) }
            if fault == nil {
                FaultTable(results: results).print(to: context.console)
            } else {
                FaultPage(results: results).print(to: context.console)
            }
            guard results.allSatisfy({ $0.historyClean && $0.nextQuestionAnswered }) else {
                throw UncleanConversation()
            }
        }
    }
}

extension LessonContext {
    fileprivate var deliveriesAskedFor: [Delivery] {
        if streams(byDefault: true) != streams(byDefault: false) { return [.streamed, .whole] }
        return [streams(byDefault: true) ? .streamed : .whole]
    }
}

/// A fault got into a conversation: this kit's own mistake.
struct UncleanConversation: Error, CustomStringConvertible {
    var description: String {
        "after a fault the history was not what it should be, or the next question was not answered as without it"
    }
}
