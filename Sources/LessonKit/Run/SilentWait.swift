/// Tells what the program waits for, where nothing has been shown yet and a server takes its time: an empty screen looks
/// like a program that hangs.
struct SilentWait: Sendable {
    /// A wait shorter than this needs no words.
    static let patience = Duration.seconds(2)

    /// Hears the words, once at most.
    let tell: @Sendable (String) -> Void
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// What the body gives. When it takes longer than `patience`, the words are told meanwhile.
    func telling<Value: Sendable>(
        _ words: String, during body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                do {
                    try await sleep(Self.patience)
                } catch {
                    return nil  // cancelled: the body was quicker
                }
                tell(words)
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
