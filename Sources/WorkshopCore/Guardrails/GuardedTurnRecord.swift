import Campus
import ModelWire
import Synchronization

/// Writes down a guarded turn while it happens.
struct GuardedTurnRecord {
    let question: String
    let delivery: Delivery
    let asked: Instant
    var passages: [Passage] = []
    var decisions: [GuardDecision] = []
    /// The model's own turn; nil until its reply is there as a whole.
    var reply: Turn?
    private var turn: Turn
    private var draft: String?

    init(question: String, delivery: Delivery, asked: Instant) {
        self.question = question
        self.delivery = delivery
        self.asked = asked
        turn = Self.turn(question, "", delivery, asked)
    }

    var guarded: GuardedTurn {
        GuardedTurn(
            turn: turn, draft: draft, passages: passages,
            decisions: decisions)
    }

    /// The question was blocked: the model was not asked.
    mutating func closeUnasked(_ text: String, at instant: Instant) {
        turn = Self.turn(question, text, delivery, asked)
        setTimes(shown: delivery == .streamed ? [instant] : [], calls: [], finished: instant)
    }

    mutating func close(
        _ outcome: StreamedGuard.Outcome, _ prompt: ScopedPrompt, _ shownAt: ShownInstants,
        at instant: Instant
    ) {
        draft = outcome.draft
        decide(outcome, prompt)
        var turn = reply ?? turn
        if reply == nil {
            // The rest was not read: a server counts the tokens of a reply at its end.
            turn.verdict = .cancelled
            turn.cost.modelCalls = 1
        }
        turn.answer = outcome.shown
        turn.cost.modelCalls += outcome.checks
        if let usage = outcome.usage { turn.cost.usage = (turn.cost.usage ?? Usage()) + usage }
        self.turn = turn
        setTimes(
            shown: delivery == .streamed ? shownAt.all : [], calls: turn.timeline.calls, finished: instant)
    }

    private mutating func decide(_ outcome: StreamedGuard.Outcome, _ prompt: ScopedPrompt) {
        let count = CountFormat.text(passages.count, "passage")
        if outcome.withheld == nil, prompt.claims(of: outcome.draft).isEmpty {
            decisions += [
                GuardDecision(
                    .prompt, .refused, "given \(count), the model answered with the fallback sentence"),
                GuardDecision(.grounding, .skipped, "the fallback sentence claims nothing"),
            ]
            return
        }
        decisions.append(GuardDecision(.prompt, .drafted, "given \(count), the model wrote an answer"))
        if let reason = outcome.withheld {
            decisions.append(GuardDecision(.grounding, .withheld, reason))
        } else {
            let checks = outcome.checks == 1 ? "" : " (\(outcome.checks) checks)"
            decisions.append(
                GuardDecision(
                    .grounding, .passed, "the verifier said yes: the passages support it\(checks)"))
        }
    }

    private mutating func setTimes(shown: [Instant], calls: [CallInstants], finished: Instant) {
        let stretches = zip([asked] + shown, shown + [finished]).map { $0.duration(to: $1) }
        turn.timeline = TurnTimeline(
            asked: asked, firstVisibleText: shown.first, lastVisibleText: shown.last, finished: finished,
            deadAir: stretches.max() ?? .zero, calls: calls, tools: [])
    }

    private static func turn(
        _ question: String, _ answer: String, _ delivery: Delivery, _ asked: Instant
    ) -> Turn {
        Turn(
            question: question, answer: answer, steps: [], delivery: delivery, verdict: .complete,
            reachedStepLimit: false, wasCutAtTokenLimit: false, cost: TurnCost(),
            timeline: TurnTimeline(
                asked: asked, firstVisibleText: nil, lastVisibleText: nil, finished: asked, deadAir: .zero,
                calls: [], tools: []))
    }
}

/// When verified text was shown, at most once for each sentence of one answer.
final class ShownInstants: Sendable {
    private let instants = Mutex<[Instant]>([])
    var all: [Instant] { instants.withLock { $0 } }
    func add(_ instant: Instant) { instants.withLock { $0.append(instant) } }
}
