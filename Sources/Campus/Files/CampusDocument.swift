/// One Markdown file of the knowledge base, its front matter read.
public struct CampusDocument: Sendable, Equatable {
    /// The file's name, such as `ai-club.md`.
    public let file: String
    /// The title from the front matter.
    public let title: String
    /// The category from the front matter.
    public let category: String
    /// Other words people use for the subject; they count in a search.
    public let tags: [String]
    /// Whether the summary belongs in every prompt that has facts pasted in.
    public let isPinned: Bool
    /// One line that says the document's main fact.
    public let summary: String?
    /// The text below the front matter.
    public let body: String
}
