/// What went wrong with a handout, and where: its text is ready to be shown to the author.
struct HandoutError: Error, Sendable, Equatable, CustomStringConvertible {
    enum Code: Sendable, Equatable {
        case unreadable
        case badMarker
        case noBlock
        case noSnippet
        case commandFailed
    }

    let code: Code
    let message: String

    var description: String { message }
}
