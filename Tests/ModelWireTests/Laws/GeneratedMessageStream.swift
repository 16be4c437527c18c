@testable import ModelWire

/// A stream of Anthropic's wire that a seed decides, with deviations that leave no doubt about the reply.
struct GeneratedMessageStream {
    private var random: SeededCuts
    private var json: GeneratedJSON
    private var truth = ReplyTruth()

    private init(seed: UInt64) {
        random = SeededCuts(seed: seed &+ 0x5EED)
        json = GeneratedJSON(seed: seed)
    }

    static func stream(seed: UInt64) throws -> StreamUnderLaw {
        var generated = GeneratedMessageStream(seed: seed)
        let events = try generated.events()
        let bytes = generated.bytes(of: events)
        return StreamUnderLaw("generated message, seed \(seed)", .anthropic, bytes, truth: generated.truth)
    }

    private mutating func events() throws -> [JSONValue] {
        var events: [JSONValue] = chance(4) ? [] : [MessageEvent.start()]
        if chance(6) { events += [MessageEvent.start()] }
        let step = pick([1, 1, 3])
        for place in 0..<Int.random(in: 1...5, using: &random) { events += try block(at: place * step) }
        if chance(3) { events.append(MessageEvent.finish(nil, output: 3)) }
        let word = truth.calls.isEmpty ? pick(["end_turn", "stop_sequence", "refusal"]) : "tool_use"
        switch Int.random(in: 0..<10, using: &random) {
        case 0: truth.verdict = .truncated
        case 1:
            events.append(MessageEvent.finish(.string(word)))
            truth.verdict = .completeWithoutMark
        case 2:
            events.removeSubrange(Int.random(in: 0...events.count, using: &random)...)
            events.append(["type": "error", "error": ["type": "overloaded_error", "message": "busy"]])
            truth.verdict = .errorInBand
        default:
            events.append(MessageEvent.finish(.string(word)))
            if chance(4) { events.append(MessageEvent.finish(nil, output: 9)) }
            events.append(MessageEvent.stop)
        }
        return events
    }

    private mutating func block(at index: Int) throws -> [JSONValue] {
        var deltas: [JSONValue] = []
        let start: JSONValue
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2:
            let pieces = pieces()
            start = MessageEvent.openText(index)
            deltas = pieces.map { MessageEvent.text(index, $0) }
            truth.text += pieces.joined()
        case 3:
            let pieces = pieces()
            start = MessageEvent.openThinking(index)
            deltas = pieces.map { MessageEvent.thinking(index, $0) } + [MessageEvent.signature(index, "SIG")]
            truth.reasoning += pieces.joined()
        case 4:
            let blocks: [JSONValue] = [["type": "redacted_thinking", "data": "QQ"], ["type": "new_block"]]
            start = MessageEvent.open(index, pick(blocks))
        default: (start, deltas) = try tool(index)
        }
        if chance(5) { deltas.append(MessageEvent.delta(index, ["type": "new_delta", "text": "no"])) }
        return [start] + deltas + [MessageEvent.close(index)]
    }

    private mutating func tool(_ index: Int) throws -> (start: JSONValue, deltas: [JSONValue]) {
        let text = json.object()
        let arguments = try JSONValue(parsing: text)
        let id = "id-\(index)"
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            truth.calls.append(("now", [:]))
            let empty = chance(2) ? [MessageEvent.input(index, "")] : []
            return (MessageEvent.openTool(index, id: id, name: "now"), empty)
        case 1:
            truth.calls.append(("find", arguments))
            return (MessageEvent.openTool(index, id: id, name: "find", input: arguments), [])
        default:
            truth.calls.append(("find", arguments))
            let scalars = text.unicodeScalars
            let cut = Int.random(in: 0...scalars.count, using: &random)
            let parts = ["", String(scalars.prefix(cut)), String(scalars.dropFirst(cut))]
            let deltas = parts.map { MessageEvent.input(index, .string($0)) }
            return (MessageEvent.openTool(index, id: id, name: "find"), deltas)
        }
    }

    private mutating func pieces() -> [String] {
        let pieces = ["Room ", "204", "Räume", " 😀", "e\u{301}", "\r\n", "\n\ndata: x\n\n", "\"}", "\\"]
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in pick(pieces) }
    }

    private mutating func bytes(of events: [JSONValue]) -> [UInt8] {
        let end = pick(["\n", "\r", "\r\n"])
        let isNamed = !chance(4)
        let others = [#"{"type":"ping"}"#, #"{"type":"new_event"}"#, "oops", "[1]"]
        var wire = ""
        for event in events {
            if chance(6) { wire += "data: " + pick(others) + end + end }
            if isNamed { wire += "event: \(event["type"]?.string ?? "message")" + end }
            wire += "data: \(event.text)" + end + end
        }
        return Array(wire.utf8)
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
