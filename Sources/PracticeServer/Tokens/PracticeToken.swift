/// One step of a generation: what the practice model writes between two ticks of its pace.
enum PracticeToken: Sendable, Equatable {
    /// A piece of what is said before the answer.
    case reasoning(String)
    /// A piece of the answer's text.
    case text(String)
    /// A call begins: its name costs one token, as the mark that opens it does in real models.
    case toolCall(index: Int, id: String, name: String)
    /// A piece of the arguments of the call at `index`.
    case arguments(index: Int, piece: String)

    var isReasoning: Bool {
        if case .reasoning = self { true } else { false }
    }
}
