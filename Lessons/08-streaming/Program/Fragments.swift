import ArgumentParser
import LessonKit

struct Fragments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A tool call arriving in pieces, and the bucket of its index filling up.")

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { lesson in
            try await Fragments.show(try StreamingLesson(lesson))
        }
    }

    static func show(_ lesson: StreamingLesson) async throws {
        let console = lesson.console
        console.line("You:   \(lesson.questions[0])")
        let response = try await lesson.post([
            "model": .string(lesson.context.modelName),
            "messages": [
                ["role": "system", "content": .string(lesson.instructions)],
                ["role": "user", "content": .string(lesson.questions[0])],
            ],
            "tools": .array(lesson.tools.map { toolJSON($0.definition) }),
            "stream": true,
        ])
        let buckets = try await fill(from: response, console)
        if buckets.isEmpty { console.line("The model answered without a tool: no fragments this time.") }
        for (index, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
            let isWhole = (try? JSONValue(parsing: bucket.arguments))?.object != nil
            console.line(
                "Bucket \(index) holds \(bucket.name)(\(bucket.arguments)): \(isWhole ? "whole, it may run" : "cut off, it must not run")."
            )
        }
    }

    // snippet: fragment-loop
    private struct Bucket {
        var name = ""
        var arguments = ""
    }

    /// Collects the calls of one reply: each piece goes into the bucket of its index.
    private static func fill(from response: HTTPResponse, _ console: Console) async throws -> [Int: Bucket] {
        var parser = ServerSentEventParser()
        var buckets: [Int: Bucket] = [:]
        for try await chunk in response.body {
            for case .event(let event) in try parser.feed(chunk.bytes) where event.data != "[DONE]" {
                let choice = try JSONValue(parsing: event.data)["choices"]?.array?.first
                for piece in choice?["delta"]?["tool_calls"]?.array ?? [] {
                    let index = piece["index"]?.int ?? 0
                    let name = piece["function"]?["name"]?.string ?? ""
                    let arguments = piece["function"]?["arguments"]?.string ?? ""
                    buckets[index, default: Bucket()].name += name
                    buckets[index, default: Bucket()].arguments += arguments
                    console.line(
                        "  index \(index)  piece \(name)\(arguments)  ->  \(buckets[index]?.arguments ?? "")")
                }
                if let reason = choice?["finish_reason"]?.string { console.line("  finish_reason \(reason)") }
            }
        }
        return buckets
    }
    // end: fragment-loop

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
