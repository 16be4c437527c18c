/// The rule-based model behind the practice endpoint: the same request always gets the same reply.
///
/// It knows English grammar, the calendar and a few computing terms; everything else comes from the request.
/// Not here: pace, `max_tokens`, `stop`, wires.
struct PracticeModel: Sendable {
    func reply(to request: PracticeRequest) -> PracticeReply {
        let conversation = Conversation(request.messages)
        guard let turn = conversation.turns.last else { return PracticeReply(text: SmallTalk.honesty) }
        if let task = Verifier.task(system: conversation.system, message: turn.message.text) {
            return PracticeReply(text: Verifier.verdict(on: task))
        }
        var (instructions, context) = InstructionReader.read(conversation.system)
        if !turn.message.directives.isEmpty {
            InstructionReader.interpret(turn.message.directives, into: &instructions)
        }
        context += turn.message.context
        return Session(
            request: request, conversation: conversation, turn: turn, instructions: instructions,
            context: context
        )
        .reply()
    }
}

extension PracticeModel {
    /// One request being answered.
    fileprivate struct Session {
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
        private mutating func obeyQuestion() -> String? {
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
        private mutating func keepLeftover() {
            guard let rest = Leftover.question(in: turn.message.question) else { return }
            turn.message.question = rest
            turn.questions = ReferenceResolver.questions(
                of: turn, after: Array(conversation.turns.dropLast()))
        }

        private func plan() -> PracticeReply {
            var session = self
            if instructions.treatsInputAsData, InjectionReader.injection(in: turn.message.question) != nil {
                session.keepLeftover()
            }
            return session.answer()
        }

        private func answer() -> PracticeReply {
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
                let calls = planner.calls()
                if !calls.isEmpty { return PracticeReply(toolCalls: calls) }
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

        private func compose(_ findings: Findings, _ toolbox: Toolbox) -> PracticeReply {
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

        private func styled(_ sentences: [String], topic: String) -> PracticeReply {
            var style = instructions.style
            // A limit of sentences is for answers drawn from a text; the parts of a compound answer all count.
            if let range = style.sentences, turn.questions.count > 1 {
                style.sentences = range.lowerBound...max(range.upperBound, turn.questions.count + 1)
            }
            return PracticeReply(
                text: Styler.apply(style, to: sentences, topic: topic.isEmpty ? "the answer" : topic))
        }

        // MARK: When the request does not hold the answer

        private func unanswered(_ findings: Findings, _ toolbox: Toolbox) -> PracticeReply {
            if let question = turn.questions.first, question.form == .statement,
                !question.text.hasSuffix("?"), question.attributes.isEmpty,
                findings.results.isEmpty, let noted = acknowledgement(question)
            {
                return styled([noted], topic: "your note")
            }
            if findings.results.isEmpty,
                let sentences = turn.questions.first.flatMap({ Digest.translation($0) })
            {
                return styled(sentences, topic: "translation")
            }
            let topic = turn.questions.lazy.compactMap { GeneralTopics.topic(of: $0) }.first
            let isBound =
                instructions.fallback != nil
                || instructions.forbidsInventing
                    && (!findings.evidence.isEmpty || toolbox.profiles.contains { $0.role == .search })
            if let topic, !isBound || instructions.allowsGeneralKnowledge {
                let text =
                    instructions.style.forChild ? [topic.simple] : SentenceSplitter.sentences(in: topic.text)
                return styled(text, topic: topic.names.first ?? "")
            }
            if instructions.fallback != nil || instructions.forbidsInventing {
                return PracticeReply(text: refusal(resisting: false))
            }
            if let failure = findings.results.last(where: { $0.output.isError }) {
                return PracticeReply(
                    text:
                        "The tool \(failure.call.name) reported an error: \(failure.output.text.prefix(200))")
            }
            guard let question = turn.questions.first, invents(question, findings) else {
                return styled([SmallTalk.honesty], topic: "practice")
            }
            return styled([Inventor.invention(for: question)], topic: question.core.phrase)
        }

        private func refusal(resisting: Bool) -> String {
            if let fallback = instructions.fallback { return fallback }
            return resisting
                ? "I can only help with questions that my instructions cover."
                : "I don't know: what I was given does not hold the answer."
        }

        /// A role or a context makes it pretend to know; a bare question of general knowledge does not.
        private func invents(_ question: Question, _ findings: Findings) -> Bool {
            guard question.form != .statement || !question.attributes.isEmpty else { return false }
            if instructions.hasRole || !context.isEmpty
                || instructions.text.count != conversation.system.count
            {
                return true
            }
            if InjectionReader.injection(in: turn.message.text) != nil { return true }
            return question.attributes.contains(.secret)
                || (!question.attributes.isEmpty && isLocal(question))
        }

        private func isLocal(_ question: Question) -> Bool {
            question.padded.holds([
                "our", "campus", "club", "lab", "library", "the professor", "the dean", "office hours",
                "the office", "lecture",
                "class", "tutoring", "workshop", "course", "dorm", "cafeteria", "the meeting", "department",
            ])
        }

        private func acknowledgement(_ question: Question) -> String? {
            let lowers = Set(question.words.map(\.lower))
            guard !lowers.isDisjoint(with: ["my", "i", "remember"]) else { return nil }
            if let name = Digest.statedName(in: question.words) { return "Nice to meet you, \(name)." }
            return "Noted: " + Digest.turned(question.text).withoutFinalPeriod + "."
        }
    }
}

/// What remains of a message once the order to the model is taken out.
enum Leftover {
    static func question(in text: String) -> String? {
        let sentences = SentenceSplitter.sentences(in: text)
        let asked = sentences.filter { sentence in
            sentence.hasSuffix("?") && !InjectionReader.isOverride(Tokenizer.padded(sentence))
        }
        if let last = asked.last { return last }
        for sentence in sentences {
            let words = Tokenizer.words(in: sentence)
            guard
                let index = words.indices.first(where: { index in
                    ["tell", "give", "answer"].contains(words[index].lower) && index > 0
                }), index + 1 < words.count
            else { continue }
            return Array(words[index...]).plain
        }
        return nil
    }
}

extension Findings {
    /// Words that a document ordered to be said instead of an answer.
    var spokenOrder: String? {
        injections.lazy.compactMap { injection in
            if case .say(let words) = injection.kind { words } else { nil }
        }.first
    }

    /// Words that a document ordered to be added.
    var addedOrder: String? {
        injections.lazy.compactMap { injection in
            if case .add(let words) = injection.kind { words } else { nil }
        }.first
    }
}
