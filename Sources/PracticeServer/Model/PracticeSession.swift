/// One request being answered.
struct PracticeSession: Sendable {
    let request: PracticeRequest
    let conversation: Conversation
    var turn: Turn
    var instructions: Instructions
    var context: [Passage]

    func reply() -> PracticeReply {
        var session = self
        if let obeyed = session.obeyQuestion() { return PracticeReply(text: obeyed) }
        return session.plan()
    }

    /// Follows an order in the question, unless the instructions forbid that.
    mutating func obeyQuestion() -> String? {
        guard let injection = InjectionReader.injection(in: turn.message.question) else { return nil }
        if instructions.treatsInputAsData, !injection.isRolePlay {
            return Leftover.question(in: turn.message.question) == nil ? refusal(resisting: true) : nil
        }
        switch injection.kind {
        case .say(let words), .add(let words): return words
        case .reveal:
            return instructions.text.isEmpty
                ? "There is no system prompt in this request."
                : "My instructions are:\n" + instructions.text
        case .assume(let claim): context.insert(Passage(title: nil, text: claim), at: 0)
        case .lift: instructions.lift()
        }
        keepLeftover()
        return nil
    }

    /// After the order is taken out, the question that came with it is answered.
    mutating func keepLeftover() {
        guard let rest = Leftover.question(in: turn.message.question) else { return }
        turn.message.question = rest
        turn.questions = ReferenceResolver.questions(
            of: turn, after: Array(conversation.turns.dropLast()))
    }

    func plan() -> PracticeReply {
        var session = self
        if instructions.treatsInputAsData, InjectionReader.injection(in: turn.message.question) != nil {
            session.keepLeftover()
        }
        return session.answer()
    }

    func answer() -> PracticeReply {
        let toolbox = Toolbox(request.tools)
        let findings = Findings(conversation: conversation, toolbox: toolbox, context: context)
        let small = SmallTalk.reply(to: turn.message.question)
        let digest = turn.questions.first.flatMap {
            Digest(conversation: conversation).reply(to: $0, evidence: findings.evidence)
        }
        let isForced = request.toolChoice != .auto && request.toolChoice != .none
        if isForced || (small == nil && digest == nil) {
            let planner = Planner(
                request: request, toolbox: toolbox, findings: findings, turn: turn,
                ambient: instructions.ambient)
            let handsOn = instructions.asksEveryTool && request.toolChoice == .auto && turn.rounds == 0
            let calls = handsOn ? planner.callsToEverybody() : planner.calls()
            if !calls.isEmpty {
                let text =
                    instructions.announcesCalls
                    ? CallAnnouncement.text(for: calls, toolbox, isFirst: turn.rounds == 0) : ""
                return PracticeReply(text: text, toolCalls: calls)
            }
        }
        if let small { return styled([small], topic: "hello") }
        if let digest { return styled(digest, topic: "our talk") }
        if !instructions.treatsInputAsData, let words = findings.spokenOrder {
            return PracticeReply(text: words)
        }
        var reply = compose(findings, toolbox)
        if !instructions.treatsInputAsData, let added = findings.addedOrder { reply.text += " " + added }
        return reply
    }

    func compose(_ findings: Findings, _ toolbox: Toolbox) -> PracticeReply {
        let responder = Responder(
            conversation: conversation, findings: findings, instructions: instructions, toolbox: toolbox)
        var used = AnswerComposer.Answer(sentences: [])
        var sentences: [String] = []
        var isPartial = false
        var answered: [Question] = []
        for question in turn.questions {
            if let own = responder.sentences(for: question, used: &used) {
                sentences += own.filter { !sentences.contains($0) }
                answered.append(question)
            } else {
                isPartial = true
            }
        }
        guard let first = answered.first else { return unanswered(findings, toolbox) }
        let wanted = instructions.style.sentences ?? 1...2
        let ranker = findings.ranker(ambient: instructions.ambient)
        // "Yes." alone is no sentence that a reader would count.
        let said = SentenceSplitter.sentences(in: sentences.joined(separator: "\n"))
        let missing = wanted.lowerBound - said.count { $0.count > 4 }
        if missing > 0, !isPartial {
            sentences += AnswerComposer(ranker: ranker, now: findings.clock).related(
                to: first, beyond: used, limit: missing)
        }
        var reply = styled(sentences, topic: first.core.phrase)
        if isPartial, let fallback = instructions.fallback { reply.text += " " + fallback }
        return reply
    }

    func styled(_ sentences: [String], topic: String) -> PracticeReply {
        var style = instructions.style
        // A limit of sentences is for answers drawn from a text; the parts of a compound answer all count.
        if let range = style.sentences, turn.questions.count > 1 {
            style.sentences = range.lowerBound...max(range.upperBound, turn.questions.count + 1)
        }
        return PracticeReply(
            text: Styler.apply(style, to: sentences, topic: topic.isEmpty ? "the answer" : topic))
    }
}
