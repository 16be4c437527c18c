import ArgumentParser
import LessonKit

struct Plain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plain streaming: print each piece of text as it lands, and keep the whole.")

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            context.tellThatItStreams()
            let questions = options.asking.questions.isEmpty ? [Plain.question] : options.asking.questions
            if options.output.json || questions.count > 1 {
                // The same streaming by the core, which keeps what a report needs and remembers a conversation.
                try await context.converse(questions, in: context.session(instructions: ""), streamed: true)
            } else {
                try await Plain.show(context)
            }
        }
    }

    static let question = "What is streaming, and why does it feel faster?"

    static func show(_ context: LessonContext) async throws {
        let console = context.console
        let question = context.options.asking.questions.first ?? question
        console.line("You:   \(question)")
        console.beginModelText("Model: ")
        let text = try await context.handmadeCall(question, .streamed) {
            switch context.endpoint.wire {
            case .openai: try await stream(question, context)
            case .anthropic: try await streamMessages(question, context)
            }
        }
        console.line("       " + console.styled("(kept as a whole too: \(text.count) characters)", .dim))
    }

    // snippet: plain-stream
    /// Prints a reply while it is generated. Gives back the whole text.
    private static func stream(_ question: String, _ context: LessonContext) async throws -> String {
        let response = try await context.post([
            "model": .string(context.modelName),
            "messages": [["role": "user", "content": .string(question)]],
            "stream": true,
        ])
        var parser = ServerSentEventParser()
        var text = ""
        var finish: String?
        for try await chunk in response.body {
            for case .event(let event) in try parser.feed(chunk.bytes) where event.data != "[DONE]" {
                let choice = try JSONValue(parsing: event.data)["choices"]?.array?.first
                if let piece = choice?["delta"]?["content"]?.string {
                    context.console.modelText(piece)
                    text += piece
                }
                finish = choice?["finish_reason"]?.string ?? finish
            }
        }
        context.console.endModelText()
        // A stream that ends is not yet a reply that ended: the server says so, with a finish reason.
        guard finish != nil else { throw TurnError(code: .incompleteReply(.truncated), partialText: text) }
        return text
    }
    // end: plain-stream
}
