import ModelWire

/// What happens during a turn, from the question to the end. Renderers, timing and traces all listen to these.
public enum TurnEvent: Sendable, Equatable {
    /// A model call begins; steps count from 1.
    case step(Int)
    /// A piece of visible text.
    case text(String)
    /// A piece of reasoning.
    case reasoning(String)
    /// The model begins to ask for a tool; its arguments follow in pieces.
    case toolCallOpened(index: Int, name: String)
    /// A piece of a call's arguments.
    case toolArguments(index: Int, fragment: String)
    /// A tool starts to run.
    case toolStarted(ToolCall)
    /// How far a tool is, in its own words. It may come from anywhere: it is not fit for a terminal as it is.
    case toolProgress(ToolCall, String)
    /// A tool has run, or failed.
    case toolFinished(ToolCall, ToolResult, Duration)
    /// A tool that had started early is void, since its call changed afterwards; this is what the model is told.
    case toolVoided(ToolCall, ToolResult)
    /// A deviation from the wire was mended.
    case repair(Repair)
    /// The model is not asked yet, or not again yet.
    case waiting(RequestWait)
    /// A whole reply was paid for and thrown away.
    case discarded(Usage?)
    /// The turn is over and part of the history.
    case finished(Turn)
}
