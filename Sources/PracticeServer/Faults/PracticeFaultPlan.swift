/// Which replies of an endpoint go wrong, and how: written `stall`, or `stall*2` for the first two.
public struct PracticeFaultPlan: Sendable, Hashable {
    /// How they go wrong.
    public var fault: PracticeFault
    /// How many, from the first on; nil for all. Replies that have no place for the fault do not count.
    public var replies: Int?

    /// A plan for the first replies, or for all.
    public init(_ fault: PracticeFault, replies: Int? = nil) {
        self.fault = fault
        self.replies = replies
    }

    /// Reads `NAME` or `NAME*COUNT`; nil for anything else.
    public init?(parsing text: String) {
        let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, let fault = PracticeFault(rawValue: String(name)) else { return nil }
        self.init(fault)
        guard parts.count == 2 else { return }
        guard let count = Int(parts[1]), count > 0 else { return nil }
        replies = count
    }

    /// The plan as it is written.
    public var description: String {
        fault.rawValue + (replies.map { "*\($0)" } ?? "")
    }
}
