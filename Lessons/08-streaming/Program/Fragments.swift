import ArgumentParser
import Foundation
import LessonKit

struct Fragments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A tool call arriving in pieces, and the bucket of its index filling up.")

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            let lesson = try StreamingLesson(context)
            context.tellThatItStreams()
            if options.output.json {
                // For machines the calls as the core put them together, with their results.
                try await context.converse(
                    Array(lesson.questions.prefix(1)), in: lesson.session(), streamed: true)
            } else {
                try await Fragments.show(lesson)
            }
        }
    }

    static func show(_ lesson: StreamingLesson) async throws {
        let console = lesson.console
        console.line("You:   \(lesson.questions[0])")
        let buckets = try await lesson.context.handmadeCall(lesson.questions[0], .streamed) {
            switch lesson.context.endpoint.wire {
            case .openai: try await fill(from: lesson.context.post(request(lesson)), console)
            case .anthropic:
                try await fillFromMessages(lesson.context.post(messagesRequest(lesson)), console)
            }
        }
        if buckets.isEmpty { console.line("The model answered without a tool: no fragments this time.") }
        for (index, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
            let isWhole = JSONValue(parsingObject: bucket.arguments) != nil
            let line = "Bucket \(index) holds \(bucket.name)(\(bucket.arguments)): "
            console.line(
                ControlCharacters.removed(from: line)
                    + (isWhole ? "whole, it may run." : "cut off, it must not run."))
        }
    }

    private static func request(_ lesson: StreamingLesson) -> [String: JSONValue] {
        [
            "model": .string(lesson.context.modelName),
            "messages": [
                ["role": "system", "content": .string(lesson.instructions)],
                ["role": "user", "content": .string(lesson.questions[0])],
            ],
            "tools": .array(lesson.tools.map { toolJSON($0.definition) }),
            "stream": true,
        ]
    }

    // snippet: fragment-loop
    struct Bucket {
        var name = ""
        var arguments = ""
    }

    /// Collects the calls of one reply: each piece goes into the bucket of its index.
    private static func fill(from response: HTTPResponse, _ console: Console) async throws -> [Int: Bucket] {
        var parser = ServerSentEventParser()
        var buckets: [Int: Bucket] = [:]
        var finish: String?
        for try await chunk in response.body {
            for case .event(let event) in try parser.feed(chunk.bytes) where event.data != "[DONE]" {
                let choice = try JSONValue(parsing: event.data)["choices"]?.array?.first
                for piece in choice?["delta"]?["tool_calls"]?.array ?? [] {
                    let index = piece["index"]?.int ?? 0
                    let arguments = piece["function"]?["arguments"]?.string ?? ""
                    var bucket = buckets[index] ?? Bucket()
                    bucket.name += piece["function"]?["name"]?.string ?? ""
                    bucket.arguments += arguments
                    buckets[index] = bucket
                    show(arguments, index, bucket, console)
                }
                finish = choice?["finish_reason"]?.string ?? finish
            }
        }
        // Only the finish says that every bucket is full.
        guard let finish else { throw TurnError(code: .incompleteReply(.truncated)) }
        console.line("  finish_reason \(finish)")
        return buckets
    }
    // end: fragment-loop

    /// - Parameter piece: the arguments that came; empty when the call has only opened.
    static func show(_ piece: String, _ index: Int, _ bucket: Bucket?, _ console: Console) {
        guard let bucket else { return }
        // A server may repeat the key, in several pieces: none of them is shown alone.
        let held = console.settled(bucket.arguments)
        let earlier = bucket.arguments.utf8.dropLast(piece.utf8.count)
        let before = console.settled(String(decoding: earlier, as: UTF8.self))
        let shown = String(decoding: held.utf8.dropFirst(before.utf8.count), as: UTF8.self)
        let text =
            piece.isEmpty
            ? "opens \(bucket.name)"
            : shown.padding(toLength: max(10, shown.count), withPad: " ", startingAt: 0) + "  bucket: \(held)"
        console.line("  index \(index)  " + ControlCharacters.removed(from: text))
    }

    private static func toolJSON(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description),
                "parameters": tool.parameters,
            ],
        ]
    }
}
