import LessonKit
import Synchronization

/// Keeps a comparison while it is measured. A history that cannot be written costs one note, and no measurement.
final class CompareStore: Sendable {
    private struct State {
        var id: Int?
        var isBroken = false
    }

    private let console: Console
    private let opened: Result<ComparisonStore, HistoryError>
    private let state = Mutex(State())

    /// - Throws: `FolderError`.
    init(_ context: LessonContext) throws {
        console = context.console
        do {
            opened = .success(ComparisonStore(try context.openConversations()))
        } catch let error as HistoryError {
            opened = .failure(error)
        }
    }

    /// A kept comparison.
    ///
    /// - Throws: `HistoryError`.
    func comparison(_ id: Int) throws -> ComparisonStore.Kept {
        switch opened {
        case .success(let store): return try store.comparison(id)
        case .failure(let error): throw error
        }
    }

    func begin(_ comparison: KeptComparison) {
        if case .failure(let error) = opened { return giveUp(error) }
        keep { store, state throws(HistoryError) in state.id = try store.begin(comparison) }
    }

    func take(_ event: TrialEvent) {
        keep { store, state throws(HistoryError) in
            guard let id = state.id else { return }
            switch event {
            case .measured(let arm, let sample): try store.add(sample, arm: arm, to: id)
            case .failed(let arm, _, let error): try store.add(failure: "\(error)", arm: arm, to: id)
            case .limited, .slept, .gaveUp, .leftOut: break
            }
        }
    }

    func finish(notes: [String]) {
        keep { store, state throws(HistoryError) in
            if let id = state.id { try store.finish(id, notes: notes) }
        }
    }

    /// Says where the comparison is.
    func tell() {
        guard let id = state.withLock({ $0.isBroken ? nil : $0.id }) else { return }
        console.line("Kept as comparison \(id). See it again: ./Scripts/lesson 8 compare --show \(id)")
    }

    private func keep(_ body: (ComparisonStore, inout State) throws(HistoryError) -> Void) {
        guard case .success(let store) = opened else { return }
        let failure = state.withLock { state -> HistoryError? in
            guard !state.isBroken else { return nil }
            do throws(HistoryError) {
                try body(store, &state)
                return nil
            } catch {
                return error
            }
        }
        if let failure { giveUp(failure) }
    }

    private func giveUp(_ error: HistoryError) {
        let id = state.withLock { state in
            state.isBroken = true
            return state.id
        }
        let what = id.map { "the rest of comparison \($0)" } ?? "the comparison"
        console.note("note: \(what) is not kept: \(error). \(error.advice)")
    }
}
