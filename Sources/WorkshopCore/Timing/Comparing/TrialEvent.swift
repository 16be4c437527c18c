/// What happens while arms are measured, in order.
public enum TrialEvent: Sendable {
    /// A turn was measured.
    case measured(arm: Int, ApproachSample)
    /// A turn failed; the rest of its conversation is left out.
    case failed(arm: Int, run: Int, any Error)
    /// So many turns will never be asked: those after a failed one, or all of a run whose arm was given up.
    case leftOut(arm: Int, run: Int, turns: Int)
    /// A server takes no more requests for now: the same question is asked again after so long.
    case limited(arm: Int, run: Int, Duration)
    /// The machine was asleep during a turn, which is no sample then, and no failure either.
    case slept(arm: Int, run: Int)
    /// Too many turns of an arm failed, and the rest of it is left out.
    case gaveUp(arm: Int, any Error)
}
