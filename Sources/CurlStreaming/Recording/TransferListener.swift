/// Lets a program hear of the transfers that one task makes, whichever client it makes them with: for a trace of code that
/// knows nothing of traces.
public enum TransferListener {
    /// Hears of this task's transfers, beside the client's own observer. Several clients number theirs alike.
    @TaskLocal public static var current: (any TransferObserver)?
}
