import Testing

@testable import ModelWire

/// What holds between the events of one reply and the reply that ends them.
struct HeardLaws {
    private let heard: [ModelEvent]
    private let reply: ModelReply

    init(_ heard: [ModelEvent]) throws {
        self.heard = heard
        guard case .finished(let reply) = try #require(heard.last) else { throw DecodedReply.NotFinished() }
        self.reply = reply
    }

    func check() throws {
        #expect(heard.count { if case .finished = $0 { true } else { false } } == 1)
        let text = heard.map { if case .text(let piece, _) = $0 { piece } else { "" } }.joined()
        let reasoning = heard.map { if case .reasoning(let piece, _) = $0 { piece } else { "" } }.joined()
        let repairs = heard.compactMap { if case .repair(let repair) = $0 { repair } else { nil } }
        #expect(repairs == reply.repairs)
        // A second message makes void what was heard of the first.
        guard !reply.isSpliced else { return }
        #expect(text.utf8.elementsEqual(reply.message.text.utf8))
        #expect(reasoning.utf8.elementsEqual(reply.message.reasoning.utf8))
        try checkCalls()
    }

    private func checkCalls() throws {
        let calls = reply.message.toolCalls
        #expect(!calls.map(\.id).contains("") && Set(calls.map(\.id)).count == calls.count)
        var opened: [Int: String] = [:]
        var arguments: [Int: String] = [:]
        var lastPiece: [Int: Instant] = [:]
        var sealed: [Int: ToolCall] = [:]
        var wentOn: Set<Int> = []
        for event in heard {
            switch event {
            case .toolCallOpened(let index, let name, _):
                #expect(opened.updateValue(name, forKey: index) == nil, "a call opens once")
            case .toolArguments(let index, let fragment, let instant):
                #expect(opened[index] != nil, "a call opens before its arguments come")
                arguments[index, default: ""] += fragment
                lastPiece[index] = instant
                if sealed[index] != nil { wentOn.insert(index) }
            case .toolCallSealed(let index, let call, _):
                #expect(opened[index] == call.name, "a call opens before it is whole")
                #expect(sealed.updateValue(call, forKey: index) == nil, "a call is whole once")
            default: break
            }
        }
        #expect(opened.keys.allSatisfy(calls.indices.contains))
        let isRead = reply.repairs.contains { $0.kind.hasPrefix("arguments-") }
        var wholeAt = reply.instants.toolArgumentsComplete[...]
        for (index, call) in calls.enumerated() {
            #expect(opened[index] ?? "" == call.name)
            // Where a deviation was mended the arguments are other than their pieces.
            if !isRead, !call.name.isEmpty {
                #expect(arguments[index] ?? (call.isComplete ? "{}" : "") == call.arguments)
            }
            // What was whole is void once the server went on with it, or reported an error.
            let isVoid = wentOn.contains(index) || reply.verdict == .errorInBand
            if !isVoid, let whole = sealed[index] { #expect(whole == call) }
            guard call.isComplete else { continue }
            #expect(!call.name.isEmpty)
            #expect(sealed[index] != nil, "a complete call was told to be whole")
            let popped = wholeAt.popFirst()
            let instant = try #require(popped, "each complete call was whole at an instant")
            #expect(instant >= lastPiece[index] ?? instant, "no call is whole before its last piece")
        }
        #expect(wholeAt.isEmpty)
    }
}

extension ModelReply {
    /// Another message began before the first had ended.
    var isSpliced: Bool { repairs.contains { $0.kind == MessageDeviation.messageSpliced.rawValue } }
}
