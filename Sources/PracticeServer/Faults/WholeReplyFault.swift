import Foundation

/// Turns a whole reply into what a fault makes of it.
struct WholeReplyFault: Sendable {
    let fault: PracticeFault
    let wire: PracticeWire
    let requestID: String

    /// The body in pieces, and the length that the response's head states.
    func body(_ json: String, of generation: PracticeGeneration) -> (pieces: [ReplyPiece], length: Int) {
        let bytes = Array(json.utf8)
        func whole(_ text: String) -> ([ReplyPiece], Int) { ([ReplyPiece(text)], text.utf8.count) }
        func first(_ count: Int, then rest: [ReplyPiece]) -> ([ReplyPiece], Int) {
            ([.bytes(Array(bytes.prefix(count)))] + rest, bytes.count)
        }
        switch fault {
        case .cutInToken:
            return first(offset(of: textMark, in: json, plus: generation.text), then: [.cut])
        case .cutInArguments:
            let arguments = generation.calls.first?.arguments ?? ""
            return first(offset(of: argumentsMark, in: json, plus: arguments), then: [.cut])
        case .cutAfterFinish: return first(bytes.count - 1, then: [.cut])
        case .stall: return first(bytes.count / 2, then: [.wait(PracticeFault.stallLimit), .cut])
        case .overloadedInBand: return whole(wire.errorBody(.overloaded, requestID: requestID))
        case .malformedFrame: return ([.bytes(Array(bytes.prefix(bytes.count / 2)))], bytes.count / 2)
        case .pingFlood:
            let blanks = Array(repeating: ReplyPiece("\n"), count: PracticeFault.pings)
            return (blanks + [.bytes(bytes)], blanks.count + bytes.count)
        case .hugeEvent: return whole(StreamFault.padded(json))
        case .byteByByte: return (bytes.map { .bytes([$0]) }, bytes.count)
        default: return whole(json)
        }
    }

    private var textMark: String { wire == .openAI ? #""content":""# : #""text":""# }
    private var argumentsMark: String { wire == .openAI ? #""arguments":""# : #""input":"# }

    /// The middle of what follows a mark; the middle of everything where the mark is missing.
    private func offset(of mark: String, in json: String, plus text: String) -> Int {
        guard let range = json.range(of: mark) else { return json.utf8.count / 2 }
        return json[..<range.upperBound].utf8.count + text.utf8.count / 2
    }
}
