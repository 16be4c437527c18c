import LessonKit

/// One turn, and the person who watches it: Ctrl-C stops it, and so does a line, which is then to be asked next.
struct TurnWatch: Sendable {
    private enum Happening: Sendable {
        case ended(Result<Turn, any Error>)
        case did(InputRow.Action?)
        case stopped
    }

    /// The most actions that are kept for after the turn; then nothing more is read before its end.
    private static let actionLimit = 100
    private static let pause = Duration.milliseconds(20)

    let row: InputRow
    let session: ChatSession

    // snippet: type-to-interrupt
    /// Runs the turn to its end, which comes soon once it is stopped.
    ///
    /// - Returns: what came of it, and what the person did that is still to be done.
    func run(
        _ turn: @escaping @Sendable () async throws -> Turn
    ) async -> (Result<Turn, any Error>, [InputRow.Action]) {
        await withTaskGroup(of: Happening.self) { group in
            group.addTask { await Self.result(of: turn) }
            group.addTask { await read() }
            var result: Result<Turn, any Error>?
            var actions: [InputRow.Action] = []
            var isStopping = false
            while let happening = await group.next() {
                switch happening {
                case .ended(let ending):
                    result = ending
                    group.cancelAll()
                // A Ctrl-C that was meant for the turn does not end the program.
                case .did(.interrupt?) where result != nil: break
                case .did(let action?) where result != nil: actions.append(action)
                case .did(.interrupt?) where isStopping: group.addTask { await Self.leave() }
                case .did(let action?):
                    if action != .interrupt { actions.append(action) }
                    if !isStopping, !Self.isBlank(action) {
                        isStopping = true
                        group.addTask { await keepStopping() }
                    }
                    if actions.count < Self.actionLimit, action != .endOfInput {
                        group.addTask { await read() }
                    }
                case .did(nil), .stopped: break
                }
            }
            return (result ?? .failure(CancellationError()), actions)
        }
    }
    // end: type-to-interrupt

    private static func result(of turn: @Sendable () async throws -> Turn) async -> Happening {
        do {
            return .ended(.success(try await turn()))
        } catch {
            return .ended(.failure(error))
        }
    }

    /// The only error is that the turn has ended meanwhile; what was typed until then stays in the row.
    private func read() async -> Happening { .did(try? await row.next()) }

    /// Until the turn has ended: a turn that was only just asked may not have begun.
    private func keepStopping() async -> Happening {
        while !Task.isCancelled {
            await session.interrupt()
            guard (try? await Task.sleep(for: Self.pause)) != nil else { break }
        }
        return .stopped
    }

    private static func leave() async -> Happening {
        // It throws once the program ends, and that is all that it does.
        _ = try? await InterruptSwitch.shared.endProgram()
        return .stopped
    }

    private static func isBlank(_ action: InputRow.Action) -> Bool {
        if case .line(let line) = action { line.allSatisfy(\.isWhitespace) } else { false }
    }
}
