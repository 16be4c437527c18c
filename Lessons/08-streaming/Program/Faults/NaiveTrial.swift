import LessonKit
import Synchronization

/// Runs the naive loop against a server that may go wrong, within a limit that the loop itself does not have.
struct NaiveTrial: Sendable {
    let loop: NaiveLoop
    let delivery: Delivery
    /// The right answer.
    let answer: String
    let limit: Duration

    func run(_ request: HTTPRequest) async throws -> NaiveOutcome {
        let shown = ShownCharacters()
        let outcome = await withTaskGroup(of: NaiveOutcome.self) { group in
            group.addTask { await ending(of: request, shown) }
            group.addTask {
                // It ends early only by being cancelled, and then nobody waits for what it says.
                try? await Task.sleep(for: limit)
                return .hung(limit, characters: shown.count, of: answer.count)
            }
            defer { group.cancelAll() }
            return await group.next() ?? .nothing
        }
        try Task.checkCancellation()
        return outcome
    }

    private func ending(of request: HTTPRequest, _ shown: ShownCharacters) async -> NaiveOutcome {
        do {
            let text =
                delivery == .streamed
                ? try await loop.stream(request) { shown.add($0) } : try await loop.ask(request)
            if text.isEmpty { return .nothing }
            return text == answer ? .right : .wrong(characters: text.count, of: answer.count)
        } catch {
            return .failed(Self.words(error), characters: shown.count, of: answer.count)
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as TransferError: error.code.name.replacing("-", with: " ")
        case is JSONSyntaxError: "broken JSON"
        default: "\(error)"
        }
    }
}

/// How much a loop had shown by the time it was stopped.
private final class ShownCharacters: Sendable {
    private let characters = Mutex(0)

    var count: Int { characters.withLock { $0 } }

    func add(_ piece: String) { characters.withLock { $0 += piece.count } }
}
