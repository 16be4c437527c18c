/// The rule-based model behind the practice endpoint: the same request always gets the same reply.
///
/// It knows English grammar, the calendar and a few computing terms; everything else comes from the request.
/// Not here: pace, `max_tokens`, `stop`, wires.
struct PracticeModel: Sendable {
    func reply(to request: PracticeRequest) -> PracticeReply {
        if let task = ExtractionTask(request) { return task.reply() }
        let conversation = Conversation(request.messages)
        guard let turn = conversation.turns.last else { return PracticeReply(text: SmallTalk.honesty) }
        if let task = Verifier.task(system: conversation.system, message: turn.message.text) {
            return PracticeReply(text: Verifier.verdict(on: task))
        }
        var (instructions, context) = InstructionReader.read(conversation.system)
        if !turn.message.directives.isEmpty {
            InstructionReader.interpret(turn.message.directives, into: &instructions)
        }
        context += turn.message.context
        if let talk = PersonaTalk(
            instructions: instructions, context: context, tools: request.tools, message: turn.message.text)
        {
            return PracticeReply(text: talk.reply())
        }
        return PracticeSession(
            request: request, conversation: conversation, turn: turn, instructions: instructions,
            context: context
        )
        .reply()
    }
}
