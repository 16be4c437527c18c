import ModelWire

/// Writes down a turn while it happens.
struct TurnRecorder {
    let question: String
    let delivery: Delivery
    private(set) var steps: [Step] = []
    private(set) var tools: [ToolSpan] = []
    var reachedStepLimit = false
    /// A tool with side effects was started.
    private(set) var changedSomething = false
    /// The bytes of the request that is being answered.
    var requestBytes = 0

    private let asked: Instant
    private var calls: [CallInstants] = []
    private var cost = TurnCost()
    private var lastUsage: Usage?
    private(set) var visibleText = ""
    private var verdict = StreamVerdict.complete
    private var wasCutAtTokenLimit = false
    private var firstVisibleText: Instant?
    private var lastVisibleText: Instant?
    private var deadAir = Duration.zero
    private var visiblePieces: [Instant] = []

    init(question: String, delivery: Delivery, asked: Instant) {
        self.question = question
        self.delivery = delivery
        self.asked = asked
    }

    /// The turn's messages up to here, for the next request.
    var messagesSoFar: [Message] { [.user(question)] + steps.flatMap(\.messages) }

    /// Takes a round whose tools have run.
    mutating func add(_ step: Step, _ round: ToolRound) {
        steps.append(step)
        tools += round.spans
        changedSomething = changedSomething || round.mayHaveChangedSomething(step.reply.toolCalls)
    }

    mutating func record(_ event: ModelEvent) {
        switch event {
        case .text(let piece, let instant):
            visibleText += piece
            sawVisibleText(at: instant)
        case .discarded(let reply):
            cost.add(reply.usage, bytes: requestBytes)
            cost.addDiscarded(reply.usage)
            calls.append(reply.instants)
        case .finished(let reply):
            cost.add(reply.usage, bytes: requestBytes)
            calls.append(reply.instants)
            lastUsage = reply.usage
            verdict = reply.verdict
            wasCutAtTokenLimit = reply.finishReason?.isTokenLimit == true
        case .reasoning, .toolCallOpened, .toolArguments, .toolCallSealed, .repair, .waiting: break
        }
    }

    mutating func sawVisibleText(at instant: Instant) {
        guard delivery == .streamed else { return }  // nobody sees a blocking turn's text before its end
        deadAir = max(deadAir, (lastVisibleText ?? asked).duration(to: instant))
        firstVisibleText = firstVisibleText ?? instant
        lastVisibleText = instant
        if visiblePieces.count < TurnTimeline.mostPieces { visiblePieces.append(instant) }
    }

    /// The turn as far as it came when its person stopped it. Finished steps stay; the calls of the one that was under
    /// way are left out, since they have no results.
    func interruptedTurn(visible text: String, finished: Instant) -> Turn {
        var turn = turn(answer: text, finished: finished)
        turn.isInterrupted = true
        turn.verdict = .cancelled
        return turn
    }

    /// - Parameter reply: the reply that holds the answer; nil where the program says it itself.
    func turn(answer: String, from reply: AssistantMessage? = nil, finished: Instant) -> Turn {
        let isStreamed = delivery == .streamed
        let timeline = TurnTimeline(
            asked: asked,
            firstVisibleText: isStreamed ? firstVisibleText : nil,
            lastVisibleText: isStreamed ? lastVisibleText : nil,
            finished: finished,
            deadAir: max(deadAir, (lastVisibleText ?? asked).duration(to: finished)),
            calls: calls,
            tools: tools,
            visiblePieces: visiblePieces
        )
        return Turn(
            question: question, answer: answer, reply: reply, steps: steps, delivery: delivery,
            verdict: verdict, reachedStepLimit: reachedStepLimit, wasCutAtTokenLimit: wasCutAtTokenLimit,
            cost: cost, timeline: timeline, lastUsage: lastUsage)
    }
}
