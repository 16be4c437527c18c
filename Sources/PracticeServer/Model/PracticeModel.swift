/// The rule-based model behind the practice endpoint: the same request always gets the same reply.
struct PracticeModel: Sendable {
    func reply(to request: PracticeRequest) -> PracticeReply {
        PracticeReply(text: "I am the practice model.")
    }
}
