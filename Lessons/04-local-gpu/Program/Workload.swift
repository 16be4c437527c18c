import LessonKit

/// One question, asked in the same way wherever a model runs.
struct Workload: Sendable {
    let instructions: String
    let question: String

    // snippet: same-program
    /// The whole difference between a data centre, this machine's GPU and a laptop is one string: the base URL.
    func session(at place: Place) -> ChatSession {
        let server = HTTPChatModel(
            baseURL: place.endpoint.baseURL, wire: place.endpoint.wire, key: place.endpoint.key,
            client: place.lesson.client, timeouts: place.lesson.timeouts)
        return ChatSession(
            model: place.lesson.traced(server), settings: place.lesson.settings, instructions: instructions)
    }

    func ask(at place: Place) async throws -> Turn {
        let session = session(at: place)
        try await place.lesson.waitForRate()
        guard place.lesson.streams(byDefault: true) else { return try await session.chat(question) }
        for try await event in session.stream(question) {
            if case .finished(let turn) = event { return turn }
        }
        throw CancellationError()
    }
    // end: same-program

    /// The same, shown as it happens.
    func show(at place: Place, on console: Console) async throws {
        try await place.lesson.waitForRate()
        _ = try await TurnRenderer(console: console).ask(
            question, of: session(at: place), streamed: place.lesson.streams(byDefault: true))
    }
}
