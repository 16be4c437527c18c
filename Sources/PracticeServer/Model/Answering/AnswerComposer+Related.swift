extension AnswerComposer {
    /// Sentences on the same subject, nearest first, for answers that are to have two or three.
    func related(to question: Question, beyond answer: Answer, limit: Int) -> [String] {
        guard limit > 0 else { return [] }
        let entity = question.subject.filter { word in
            !Vocabulary.light.contains(word.stem) && ranker.evidence.holds(stem: word.stem)
        }
        guard !entity.isEmpty else { return [] }
        let chosen = ranker.evidence.sentences.filter { answer.used.contains($0.text) }
        let subject = chosen.reduce(into: Set<String>()) { $0.formUnion($1.stems.union($1.inherited)) }
        let focus = entity.filter { subject.contains($0.stem) || sharesGroup($0, chosen) }
        let names = focus.filter { !["open", "meet", "requir", "cover", "join"].contains($0.stem) }
        var found: [(text: String, score: Double)] = []
        for (index, sentence) in ranker.evidence.sentences.enumerated()
        where !answer.used.contains(sentence.text) {
            let all = sentence.stems.union(sentence.inherited)
            let matched = names.filter { all.contains($0.stem) }.count
            let share = names.isEmpty ? 0 : Double(matched) / Double(names.count)
            let isNeighbour = answer.passages.contains(sentence.passage) && !isList
            guard share >= 0.75 || (isNeighbour && share >= 0.5) || (isNeighbour && sentence.leansBack) else {
                continue
            }
            guard !resembles(sentence, chosen), sentence.words.count >= 4, sentence.words.count <= 45 else {
                continue
            }
            if sentence.startsWithPronoun, !isNeighbour { continue }
            // Beside "Yes, free for members" the price for others reads as a contradiction.
            if question.form == .yesNo, question.attributes.contains(.price),
                Attribute.price.isHeld(by: sentence)
            {
                continue
            }
            let nearness = isNeighbour ? 0.6 : 0
            found.append((sentence.text.asSentence, share + nearness - Double(index) * 0.001))
        }
        return found.sorted { $0.score > $1.score }.prefix(limit).map(\.text)
    }

    /// A list of single facts has no passages whose sentences belong together.
    private var isList: Bool { ranker.evidence.passageCount >= ranker.evidence.sentences.count }

    private func sharesGroup(_ word: Word, _ sentences: [Sentence]) -> Bool {
        let groups = Synonyms.groups(of: word.stem)
        return sentences.contains { sentence in groups.contains(where: sentence.groups.contains) }
    }

    private func resembles(_ sentence: Sentence, _ others: [Sentence]) -> Bool {
        others.contains { other in
            let shared = sentence.stems.intersection(other.stems).count
            return Double(shared) / Double(max(1, min(sentence.stems.count, other.stems.count))) > 0.8
        }
    }
}
