/// What is said when the request does not hold the answer.
extension PracticeSession {
    func unanswered(_ findings: Findings, _ toolbox: Toolbox) -> PracticeReply {
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
        return styled(Inventor.inventions(for: turn.questions), topic: question.core.phrase)
    }

    func refusal(resisting: Bool) -> String {
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
        return InjectionReader.injection(in: turn.message.text) != nil
    }

    private func acknowledgement(_ question: Question) -> String? {
        let lowers = Set(question.words.map(\.lower))
        guard !lowers.isDisjoint(with: ["my", "i", "remember"]) else { return nil }
        if let name = Digest.statedName(in: question.words) { return "Nice to meet you, \(name)." }
        return "Noted: " + Digest.turned(question.text).withoutFinalPeriod + "."
    }
}
