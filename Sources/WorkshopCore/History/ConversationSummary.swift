import Foundation

/// A conversation that is kept, without its turns.
public struct ConversationSummary: Sendable, Equatable, Encodable {
    /// The number that it is resumed by; never used again for another.
    public let id: Int
    /// The title it was given, or the beginning of its first question.
    public let title: String
    /// Which campus it was about.
    public let campus: String
    /// The model that gave the first answer.
    public let model: String
    /// How many turns it has.
    public let turns: Int
    /// When its first turn was kept.
    public let created: Date
    /// When its last turn was kept.
    public let updated: Date
}
