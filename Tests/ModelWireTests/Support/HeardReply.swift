import ModelWire
import Testing

/// All events of one reply, as a listener heard them to the end.
struct HeardReply {
    let events: [ModelEvent]
    let reply: ModelReply

    init(_ model: some ChatModel, _ delivery: Delivery = .streamed) async throws {
        var heard: [ModelEvent] = []
        for try await event in model.reply(to: .any, delivery: delivery) { heard.append(event) }
        events = heard
        let finished = heard.compactMap { if case .finished(let reply) = $0 { reply } else { nil } }
        #expect(finished.count == 1, "each reply ends once")
        guard case .finished(let reply) = try #require(heard.last) else { throw DecodedReply.NotFinished() }
        self.reply = reply
    }

    var text: String {
        events.compactMap { if case .text(let piece, _) = $0 { piece } else { nil } }.joined()
    }
}
