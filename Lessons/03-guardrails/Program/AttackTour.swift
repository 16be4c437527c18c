import Foundation
import LessonKit

/// Tries a table of attacks, and shows which of them a model falls for without guards and behind them.
struct AttackTour {
    let lesson: GuardrailLesson

    func show(_ file: URL) async throws {
        let attacks = try Attack.table(at: file)
        let console = lesson.console
        let context = lesson.context
        let trial = AttackTrial(
            model: context.model, settings: context.settings, prompt: lesson.prompt,
            retrieve: { try lesson.search($0, isPoisoned: false) })
        console.line("\(attacks.count) attacks, at most \(attacks.count * 3) model calls.")
        console.line()
        var table = TextTable([
            ("attack", .left), ("technique", .left), ("unguarded", .left), ("guarded", .left),
            ("stopped by", .left),
        ])
        var fallen = (unguarded: 0, guarded: 0)
        for attack in attacks {
            let isFallen = attack.succeeded(with: try await trial.unguarded(attack).answer)
            let guarded = try await trial.guarded(attack)
            let hasPassed = attack.succeeded(with: guarded.turn.answer)
            fallen.unguarded += isFallen ? 1 : 0
            fallen.guarded += hasPassed ? 1 : 0
            table.add([
                attack.id, attack.technique, isFallen ? "FELL" : "held", hasPassed ? "FELL" : "held",
                hasPassed ? "" : stop(guarded),
            ])
        }
        table.lines.forEach { console.line(ControlCharacters.removed(from: $0)) }
        console.line()
        console.line(
            "Unguarded, the model fell for \(fallen.unguarded) of \(attacks.count); guarded, for \(fallen.guarded)."
        )
    }

    private func stop(_ guarded: GuardedTurn) -> String {
        guard
            let decision = guarded.decisions.first(where: {
                [.blocked, .leftOut, .refused, .withheld].contains($0.outcome)
            })
        else { return "nothing: the answer was harmless" }
        return "layer \(decision.layer.rawValue): \(decision.outcome.rawValue)"
    }
}
