import ArgumentParser
import Foundation
import LessonKit

struct RawWire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire",
        abstract: "The raw events of a stream, each with its milliseconds since the request, as they arrive.",
        discussion:
            "Without --ask it asks two questions: one without tools, and one whose answer begins with tool calls."
    )

    @Flag(help: "Offer the campus tools with your own question.")
    var tools = false

    @Flag(help: "Show the body of the request too.")
    var request = false

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            let lesson = try StreamingLesson(context)
            context.tellThatItStreams()
            let own = options.asking.questions
            for question in own.isEmpty ? [Plain.question] : own {
                try await show(ask(question, of: lesson, tools: tools && !own.isEmpty), question, lesson)
            }
            if own.isEmpty {
                try await show(ask(lesson.questions[0], of: lesson, tools: true), lesson.questions[0], lesson)
            }
        }
    }

    private func ask(_ question: String, of lesson: StreamingLesson, tools: Bool) -> ChatRequest {
        lesson.context.settings.request(
            messages: tools ? [.system(lesson.instructions), .user(question)] : [.user(question)],
            tools: tools ? lesson.tools.map(\.definition) : [])
    }

    private func show(_ chat: ChatRequest, _ question: String, _ lesson: StreamingLesson) async throws {
        let context = lesson.context
        let post = context.bareModel().post(chat, .streamed)
        lesson.console.line("\nYou:   \(question)")
        if request { try show(post, lesson.console) }
        try await context.handmadeCall(question, .streamed) {
            let printer = WirePrinter(console: lesson.console)
            defer { printer.finish() }
            let found = try await stream(post, lesson, printer)
            printer.finish()
            InspectionPage(console: lesson.console, key: context.endpoint.key).show(found, named: "In all")
            guard found.reply.verdict.isWhole else {
                throw TurnError(
                    code: .incompleteReply(found.reply.verdict), partialText: found.reply.message.text,
                    failure: found.reply.failure)
            }
        }
    }

    // snippet: raw-events
    /// Prints what the server sends at the moment it arrives, and has it decoded beside that.
    private func stream(
        _ request: HTTPRequest, _ lesson: StreamingLesson, _ printer: WirePrinter
    ) async throws -> StreamInspection {
        let response = try await lesson.context.send(request)
        let sent = response.instants.requestSent ?? response.instants.submitted
        var parser = ServerSentEventParser()
        let endpoint = lesson.context.endpoint
        var inspector = StreamInspector(
            of: response, wire: endpoint.wire, tried: "\(request)", key: endpoint.key)
        var isEnding = false
        do {
            for try await chunk in response.body {
                inspector.feed(chunk.bytes)
                for frame in try parser.feed(chunk.bytes) {
                    printer.show(frame, after: sent.duration(to: chunk.readAt))
                }
                // Some servers leave the connection open: the end mark ends the reply.
                if inspector.sawEndMark { break }
                if inspector.sawFinish, !isEnding { giveUpSoon(response.body) }
                isEnding = inspector.sawFinish
            }
        } catch let error as TransferError where error.code != .cancelled {
            // Silence after the finish is no failure: all that may be missing is the end mark.
            if error.code != .timedOut(.idle) || !inspector.sawFinish { inspector.fail(error) }
        } catch is ServerSentEventTooLarge {
            // The inspector has met it too, and tells of it.
        }
        return inspector.finish()
    }
    // end: raw-events

    /// Others leave out the mark too. What a reply still owes after its finish comes at once, or not at all.
    private func giveUpSoon(_ body: ResponseBody) {
        Task {
            try await Task.sleep(for: .seconds(2))
            body.giveUp(timedOut: .idle, "nothing came for 2 s after the finish")
        }
    }

    private func show(_ post: HTTPRequest, _ console: Console) throws {
        let body = try JSONValue(parsing: post.body ?? [])
        if console.settings.json {
            let shown: JSONValue = ["method": .string(post.method), "url": .string(post.url), "body": body]
            console.data(JSONValue.object(["request": shown]).text)
        } else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(body), as: UTF8.self)
            console.line("\(post)\n\(ControlCharacters.removed(from: text))\n", folds: false)
        }
    }
}
