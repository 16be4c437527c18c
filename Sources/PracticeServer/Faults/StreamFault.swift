import Foundation

/// Turns the events of a streamed reply into what a fault makes of them.
///
/// It knows events as text of either wire: one or two lines, the last of which is `data: {…}`, and a blank line.
struct StreamFault: Sendable {
    /// Where the events come from.
    enum Stage: Sendable {
        case opening
        case token
        case closing
    }

    let fault: PracticeFault
    let wire: PracticeWire
    let requestID: String
    /// The token at which it happens.
    private let position: Int?
    private var tokens = 0

    init(_ fault: PracticeFault, in generation: PracticeGeneration, wire: PracticeWire, requestID: String) {
        self.fault = fault
        self.wire = wire
        self.requestID = requestID
        position = fault.position(in: generation.tokens)
    }

    mutating func pieces(of events: [String], at stage: Stage) -> [ReplyPiece] {
        switch fault {
        case .byteByByte: return events.flatMap { $0.utf8.map { .bytes([$0]) } }
        case .cutAfterFinish where stage == .closing: return events.dropLast().map(ReplyPiece.init) + [.cut]
        default: break
        }
        guard stage == .token else { return events.map(ReplyPiece.init) }
        defer { tokens += 1 }
        return tokens == position ? faulty(events) : events.map(ReplyPiece.init)
    }

    private func faulty(_ events: [String]) -> [ReplyPiece] {
        let pieces = events.map(ReplyPiece.init)
        switch fault {
        case .cutInToken, .cutInArguments:
            // Arguments of a call without any have no event of their own on Anthropic's wire.
            guard let last = events.last else { return [.cut] }
            return pieces.dropLast() + [ReplyPiece(cutInPiece(last)), .cut]
        case .stall: return [.wait(PracticeFault.stallLimit), .cut]
        case .overloadedInBand: return [ReplyPiece(errorEvent), .end]
        case .malformedFrame: return events.prefix(1).map { ReplyPiece(Self.cutOff($0)) } + pieces
        case .pingFlood: return Array(repeating: ReplyPiece(ping), count: PracticeFault.pings) + pieces
        case .hugeEvent: return events.prefix(1).map { ReplyPiece(Self.padded($0)) } + pieces.dropFirst()
        default: return pieces
        }
    }

    private var errorEvent: String {
        let body = wire.errorBody(.overloaded, requestID: requestID)
        return wire == .openAI ? "data: \(body)\n\n" : "event: error\ndata: \(body)\n\n"
    }

    private var ping: String {
        wire == .openAI ? ": ping\n\n" : "event: ping\ndata: {\"type\":\"ping\"}\n\n"
    }

    /// An event up to the first character of the piece that it brings.
    private func cutInPiece(_ event: String) -> String {
        let marks =
            wire == .openAI ? [#""content":""#, #""arguments":""#] : [#""text":""#, #""partial_json":""#]
        for mark in marks {
            guard let end = event.range(of: mark)?.upperBound else { continue }
            return event[..<end] + String(event[end...].prefix(1))
        }
        return String(event.prefix(event.count / 2))
    }

    /// A whole event whose JSON is not whole.
    private static func cutOff(_ event: String) -> String {
        let text = event.dropLast(2)
        return text.prefix(text.count * 3 / 4) + "\n\n"
    }

    /// The same JSON object with one more field, which readers that follow the wire pass over.
    static func padded(_ json: String) -> String {
        guard let start = json.firstIndex(of: "{") else { return json }
        let padding = String(repeating: "a", count: PracticeFault.padding)
        return json[...start] + "\"obfuscation\":\"\(padding)\"," + json[json.index(after: start)...]
    }
}
