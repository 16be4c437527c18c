/// Counts as people read them.
public enum CountFormat {
    /// `1 turn`, `3 turns`: of a noun whose plural has an s.
    public static func text(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
