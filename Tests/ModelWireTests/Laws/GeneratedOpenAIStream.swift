@testable import ModelWire

/// A stream of the OpenAI wire that a seed decides, with deviations that leave no doubt about the reply.
///
/// `GeneratedToolCalls` makes the fragments of its calls.
struct GeneratedOpenAIStream {
    private var random: SeededCuts
    private var truth = ReplyTruth()
    private var deltas: [[String: JSONValue]] = []
    private var hasFinish = true

    private init(seed: UInt64) { random = SeededCuts(seed: seed) }

    static func stream(seed: UInt64) throws -> StreamUnderLaw {
        var generated = GeneratedOpenAIStream(seed: seed)
        generated.addContent()
        try generated.addCalls(seed: seed)
        let chunks = generated.chunks()
        let bytes = generated.bytes(of: chunks)
        return StreamUnderLaw("generated, seed \(seed)", .openAI, bytes, truth: generated.truth)
    }

    private mutating func addContent() {
        if chance(2) { deltas.append(["role": "assistant", "content": pick([nil, ""])]) }
        let field = pick([["reasoning_content"], ["reasoning"], ["reasoning", "reasoning_content"]])
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let piece = words()
            truth.reasoning += piece
            deltas.append(Dictionary(uniqueKeysWithValues: field.map { ($0, .string(piece)) }))
        }
        let inParts = chance(8)
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let piece = words()
            truth.text += piece
            let part: JSONValue = ["type": "text", "text": .string(piece)]
            deltas.append(["content": inParts ? [part] : .string(piece)])
            if chance(6) { deltas.append(pick([[:], ["content": nil], ["content": "", "tool_calls": []]])) }
        }
    }

    private mutating func addCalls(seed: UInt64) throws {
        var generated = GeneratedToolCalls(seed: seed)
        var fragments = try generated.fragments()[...]
        truth.calls = generated.calls
        while !fragments.isEmpty {
            let count = chance(4) ? 2 : 1
            var delta: [String: JSONValue] = ["tool_calls": .array(Array(fragments.prefix(count)))]
            if chance(4) { delta["content"] = pick([nil, ""]) }
            fragments = fragments.dropFirst(count)
            deltas.append(delta)
        }
    }

    /// The chunks with their finish, their usage, and an error in one stream of ten.
    private mutating func chunks() -> [JSONValue] {
        let word = truth.calls.isEmpty ? pick(["stop", "stop", "length"]) : pick(["tool_calls", "stop"])
        let style = Int.random(in: 0..<8, using: &random)
        var chunks = deltas.map { Chunk.delta(.object($0)) }
        if style == 0, let last = deltas.last {
            chunks[chunks.count - 1] = Chunk.delta(.object(last), finish: .string(word))
        } else if style != 1 {
            chunks.append(Chunk.finish(word))
        }
        if style == 2 { chunks.append(Chunk.finish(pick([word, "stop"]))) }
        hasFinish = style != 1
        addUsage(to: &chunks)
        if chance(10) {
            chunks.removeSubrange(Int.random(in: 0...chunks.count, using: &random)...)
            chunks.append(pick(Self.errors))
            truth.verdict = .errorInBand
        }
        if chance(5) {
            let other: JSONValue = ["index": 1, "delta": ["content": "other"], "finish_reason": "stop"]
            chunks.insert(Chunk.choice(other), at: Int.random(in: 0...chunks.count, using: &random))
        }
        let change = pick([{ _, chunk in chunk }, { _, chunk in chunk }] + Self.headChanges)
        return chunks.enumerated().map { place, chunk in
            chunk["choices"] == nil ? chunk : .object(change(place, chunk.object ?? [:]))
        }
    }

    private mutating func addUsage(to chunks: inout [JSONValue]) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: chunks.append(Chunk.usage(7, 9))
        case 1: chunks.append(["usage": ["prompt_tokens": 7, "completion_tokens": 9]])
        case 2: chunks += [Chunk.usage(7, 9), ["choices": [], "usage": nil]]
        default: break
        }
    }

    private static let errors: [JSONValue] = [
        ["error": ["message": "out of memory", "code": 500]], ["error": "out of memory"],
        ["object": "error", "message": "out of memory"],
        ["error_type": "x", "error_message": "out of memory"],
    ]

    private static let headChanges: [@Sendable (Int, [String: JSONValue]) -> [String: JSONValue]] = [
        { _, chunk in chunk.filter { $0.key != "object" } }, { _, chunk in chunk.filter { $0.key != "id" } },
        { place, chunk in chunk.merging(["id": .string("reply-\(place)")]) { $1 } },
        { _, chunk in chunk.merging(["system_fingerprint": nil, "x": [1, ["y": 2]]]) { $1 } },
    ]
}

extension GeneratedOpenAIStream {
    private mutating func bytes(of chunks: [JSONValue]) -> [UInt8] {
        let hasMark = !chance(6)
        let isASCII = chance(3)
        let end = pick(["\n", "\r", "\r\n"])
        let field = pick(["data: ", "data:"])
        var wire = chance(8) ? "\u{FEFF}" : ""
        let comments = chance(3)
        let malformed = chance(5)
        for chunk in chunks {
            if comments, chance(3) {
                wire += pick([":", ": OPENROUTER PROCESSING"]) + end + pick(["", end])
            }
            if malformed, chance(4) { wire += field + pick(["oops", "{", "[1]"]) + end + end }
            wire += field + (isASCII ? Self.escaped(chunk.text) : chunk.text) + end + end
        }
        if hasMark { wire += field + "[DONE]" + end + end }
        if truth.verdict == .complete { truth.verdict = verdict(hasMark: hasMark) }
        return Array(wire.utf8)
    }

    private func verdict(hasMark: Bool) -> StreamVerdict {
        if hasFinish { return hasMark ? .complete : .completeWithoutMark }
        return hasMark && !(truth.text.isEmpty && truth.calls.isEmpty) ? .complete : .truncated
    }

    /// Beyond ASCII only escapes, as Python's `json.dumps` writes them.
    private static func escaped(_ json: String) -> String {
        json.utf16.reduce(into: "") { text, unit in
            if unit < 0x80 {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    private mutating func words() -> String {
        pick([
            "Room ", "204", "Räume", " 😀", "👩‍👩‍👧", "e\u{301}", "\r\n", "\n\ndata: x\n\n", "\"}", "\\",
            "\u{2028}", "\0",
        ])
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
