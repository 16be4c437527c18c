import Foundation
import GRDB

/// A campus in SQLite: built from its files, searched by the tools.
///
/// It can be rebuilt from the files at any time, so nothing that cannot be lost belongs in it. Opening it compares
/// the files' fingerprint; files that change while it is open count from the next opening.
public final class CampusDatabase: Sendable {
    /// Who the campus is.
    public let profile: CampusProfile
    /// The summaries of the pinned documents, one fact each, in the order of the file names.
    public let pinnedFacts: [String]
    /// The fingerprint of the files it was built from.
    public let fingerprint: String
    /// Where the database file lies.
    public let path: String
    let storage: any DatabaseWriter

    init(knowledgeBase: KnowledgeBase, path: String, storage: any DatabaseWriter) {
        profile = knowledgeBase.profile
        pinnedFacts = knowledgeBase.documents.filter(\.isPinned).compactMap(\.summary)
        fingerprint = knowledgeBase.fingerprint
        self.path = path
        self.storage = storage
    }

    /// Reads within one transaction, and reports SQLite's failures as `CampusError`.
    func read<Value>(_ tried: String, _ body: (Database) throws -> Value) throws(CampusError) -> Value {
        do {
            return try storage.read(body)
        } catch {
            throw CampusError(
                .database, file: path, tried: tried, happened: error.sqliteAnswer,
                advice:
                    "Run it again; if it fails again, delete this file: it is rebuilt from the campus's files."
            )
        }
    }
}
