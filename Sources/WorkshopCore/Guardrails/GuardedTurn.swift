import Campus
import ModelWire

/// A turn as the guarded assistant answered it: what was shown, and what each layer made of it.
public struct GuardedTurn: Sendable, Equatable {
    /// The turn; its answer is what was shown.
    public var turn: Turn
    /// What the model wrote, as far as it was read; nil when it was never asked.
    public var draft: String?
    /// The passages that the model was given.
    public var passages: [Passage]
    /// The decisions, in the order in which they were made.
    public var decisions: [GuardDecision]

    /// True when the model wrote something that was not shown, or was not asked at all.
    public var wasStopped: Bool {
        decisions.contains { $0.outcome == .blocked || $0.outcome == .withheld }
    }
}
