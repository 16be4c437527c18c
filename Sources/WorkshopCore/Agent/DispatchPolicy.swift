/// When the tools of a reply run.
///
/// Under every policy a call runs at most once, the results go back in the order asked, and a tool that changes something
/// runs alone, in its place, after the whole reply is there.
public enum DispatchPolicy: String, Sendable, CaseIterable, Codable {
    /// After the reply, one by one.
    case sequential
    /// After the reply, side by side.
    case parallel
    /// Each from the moment its call is sealed, while the rest of the reply still streams, side by side. A reply that
    /// comes in one piece is there at once: for it this is `parallel`.
    case early
}
