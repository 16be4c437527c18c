/// The workshop kit itself.
public enum Kit {
    /// Its version; `unreleased` between two of them.
    public static let version = "unreleased"
}
