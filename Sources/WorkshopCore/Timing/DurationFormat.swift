import Foundation

/// Durations as people read them.
public enum DurationFormat {
    /// `0.43 s`; below a tenth of a second `43 ms`, below a millisecond `<1 ms`.
    public static func text(milliseconds: Double) -> String {
        if milliseconds < 1 { return "<1 ms" }
        if milliseconds < 99.5 { return String(format: "%.0f ms", milliseconds) }
        return String(format: "%.2f s", milliseconds / 1_000)
    }

    /// The same, from a duration.
    public static func text(_ duration: Duration) -> String { text(milliseconds: duration.milliseconds) }
}
