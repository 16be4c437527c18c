/// What a tool has at hand while it runs, besides its arguments.
public struct ToolContext: Sendable {
    /// The most characters of one report.
    static let reportLimit = 200

    /// Nobody listens.
    public static let silent = ToolContext { _ in }

    private let hear: @Sendable (String) -> Void

    /// A context whose reports go there.
    public init(hear: @escaping @Sendable (String) -> Void) { self.hear = hear }

    /// Tells a person how far the tool is: `searched 3 of 9 documents`. It never waits; of several reports that come
    /// faster than they are shown, the newest counts, and none is shown once the tool has ended.
    public func report(_ progress: String) { hear(String(progress.prefix(Self.reportLimit))) }
}
