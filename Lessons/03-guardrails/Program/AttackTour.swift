import Foundation
import LessonKit

/// Tries a table of attacks, and shows which of them a model falls for without guards and behind them.
struct AttackTour {
    /// One attack's two trials. A trial that the server or the model refused to finish is counted apart.
    struct Result: Encodable {
        enum Outcome: String, Encodable {
            case fell = "FELL"
            case held
            case failed
        }

        let id: String
        let technique: String
        let unguarded: Outcome
        let guarded: Outcome
        let stoppedBy: String
    }

    private struct Report: Encodable {
        let endpoint: String
        let mode: String
        let model: String
        let attacks: [Result]
    }

    let lesson: GuardrailLesson

    func show(_ file: URL) async throws {
        let attacks = try Attack.table(at: file)
        let (console, context) = (lesson.console, lesson.context)
        console.line("\(attacks.count) attacks, at most \(attacks.count * 3) model calls.")
        console.line()
        var table = TextTable([
            ("attack", .left), ("technique", .left), ("unguarded", .left), ("guarded", .left),
            ("stopped by", .left),
        ])
        var results: [Result] = []
        for attack in attacks {
            let result = try await result(of: attack)
            results.append(result)
            table.add([
                result.id, result.technique, result.unguarded.rawValue, result.guarded.rawValue,
                result.stoppedBy,
            ])
        }
        console.table(table)
        console.line()
        console.line(
            "Unguarded, the model fell for \(results.count { $0.unguarded == .fell }) of \(attacks.count); "
                + "guarded, for \(results.count { $0.guarded == .fell }).")
        if context.options.output.json {
            try context.printJSON(
                Report(
                    endpoint: context.endpoint.baseURL, mode: context.endpoint.reportedMode.rawValue,
                    model: context.modelName, attacks: results))
        }
    }

    private func result(of attack: Attack) async throws -> Result {
        let trial = AttackTrial(
            model: lesson.context.model, settings: lesson.context.settings, prompt: lesson.prompt,
            verifier: lesson.verifier,
            retrieve: { try lesson.search($0, isPoisoned: false) })
        let bare = try await unlessRefused { try await trial.unguarded(attack).answer }
        let guarded = try await unlessRefused { try await trial.guarded(attack) }
        func outcome(_ answer: String?) -> Result.Outcome {
            answer.map { attack.succeeded(with: $0) ? .fell : .held } ?? .failed
        }
        return Result(
            id: attack.id, technique: attack.technique, unguarded: outcome(bare),
            guarded: outcome(guarded?.turn.answer), stoppedBy: guarded.map(stop) ?? "an error")
    }

    /// Providers refuse some attacks with an error of their own; the other attacks are tried all the same. What
    /// concerns every call, such as a wrong key, ends the run.
    private func unlessRefused<Value>(_ body: () async throws -> Value) async throws -> Value? {
        do {
            return try await body()
        } catch is TurnError {
            return nil
        } catch let error as APIError where error.kind == .refused {
            return nil
        }
    }

    private func stop(_ guarded: GuardedTurn) -> String {
        let decision = guarded.decisions.first {
            [.blocked, .leftOut, .refused, .withheld].contains($0.outcome)
        }
        guard let decision else { return "nothing: the answer was harmless" }
        return "layer \(decision.layer.rawValue): \(decision.outcome.rawValue)"
    }
}
