/// Hands out a generation's tokens, each when it is due, for as long as the client stays.
struct PacedGeneration: Sendable {
    /// The client closed the connection before the reply had ended.
    struct ClientClosed: Error {}

    /// How often a wait looks up whether the client is still there.
    static let checkInterval = Duration.milliseconds(20)

    let generation: PracticeGeneration
    private let timer: ReplyTimer
    private var schedule: PaceSchedule
    private let connection: ClientConnection?
    private(set) var position = 0

    init(
        _ generation: PracticeGeneration,
        timer: ReplyTimer,
        schedule: PaceSchedule,
        connection: ClientConnection?
    ) {
        self.generation = generation
        self.timer = timer
        self.schedule = schedule
        self.connection = connection
    }

    /// Lets time pass in which nothing is sent.
    ///
    /// - Throws: `ClientClosed`, or `CancellationError` when the endpoint is stopped.
    func pause(for duration: Duration) async throws {
        try await timer.wait(until: timer.elapsed() + duration, checkingEvery: Self.checkInterval) {
            if connection?.isClosed == true { throw ClientClosed() }
        }
        try Task.checkCancellation()
    }

    /// The next token when its time has come; nil at the end, which an empty reply also waits for.
    ///
    /// - Throws: `ClientClosed`, or `CancellationError` when the endpoint is stopped.
    mutating func next() async throws -> PracticeToken? {
        let isOver = position == generation.tokens.count
        if isOver && position > 0 { return nil }
        try await timer.wait(until: schedule.next(), checkingEvery: Self.checkInterval) {
            if connection?.isClosed == true { throw ClientClosed() }
        }
        try Task.checkCancellation()
        if isOver { return nil }
        defer { position += 1 }
        return generation.tokens[position]
    }
}
