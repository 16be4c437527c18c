/// A piece of a document that search found, with how well it fits.
public struct Passage: Sendable, Equatable, Codable {
    /// Stable for as long as the knowledge base is unchanged.
    public let id: Int64
    /// The title of the document it comes from.
    public let documentTitle: String
    /// That document's file name, such as `ai-club.md`.
    public let source: String
    /// One line of plain text.
    public let text: String
    /// BM25 with the sign turned, so that larger is better; 0 where nothing was ranked.
    public let score: Double

    /// A passage; one that no database holds has an id of its own choice.
    public init(id: Int64, documentTitle: String, source: String, text: String, score: Double = 0) {
        self.id = id
        self.documentTitle = documentTitle
        self.source = source
        self.text = text
        self.score = score
    }
}
