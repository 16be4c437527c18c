/// One of the three layers around a model's answer.
public enum GuardLayer: Int, Sendable, Equatable, CaseIterable {
    /// Looks at what comes in, before the model sees it.
    case input = 0
    /// The prompt that keeps the model to its subject.
    case prompt = 1
    /// Looks at what comes out, before a person sees it.
    case grounding = 2
}

/// What a layer made of a question, and why.
public struct GuardDecision: Sendable, Equatable {
    /// What a layer can decide.
    public enum Outcome: String, Sendable {
        /// The layer had no objection.
        case passed
        /// The question did not reach the model.
        case blocked
        /// A passage was left out, and the question went on without it.
        case leftOut = "left out"
        /// The model answered with the fallback sentence.
        case refused
        /// The model drafted an answer.
        case drafted
        /// The answer was not shown.
        case withheld
        /// There was nothing for the layer to do.
        case skipped
    }

    /// Who decided.
    public let layer: GuardLayer
    /// What was decided.
    public let outcome: Outcome
    /// Why, in words for people.
    public let reason: String

    /// A decision of one layer.
    public init(_ layer: GuardLayer, _ outcome: Outcome, _ reason: String) {
        self.layer = layer
        self.outcome = outcome
        self.reason = reason
    }
}
