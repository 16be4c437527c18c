import Foundation

extension LessonContext {
    /// Opens the conversations that are kept; a damaged file that was set aside is told.
    ///
    /// - Throws: `FolderError`, `HistoryError`.
    public func openConversations() throws -> ConversationStore {
        try ConversationStore.open(console: console, folders: folders, environment: environment, now: now)
    }
}

extension ConversationStore {
    /// Opens the store of a run's data folder; a damaged file that was set aside is told.
    ///
    /// - Throws: `FolderError`, `HistoryError`.
    public static func open(
        console: Console, folders: WorkshopFolders, environment: WorkshopEnvironment,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws -> ConversationStore {
        let store = try open(
            in: folders.data(environment: environment), without: console.concealed, now: now)
        if let aside = store.setAside {
            console.note(
                "note: the file with the kept conversations was damaged. It was set aside as \(aside), with nothing "
                    + "deleted, and a new one begun.")
        }
        return store
    }
}
