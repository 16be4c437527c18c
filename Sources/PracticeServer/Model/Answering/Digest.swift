import Foundation

/// Requests about a text or the conversation itself: summaries, titles, translations, "what did I ask?".
struct Digest: Sendable {
    let conversation: Conversation

    func reply(to question: Question, evidence: Evidence) -> [String]? {
        recall(question) ?? summary(question, evidence: evidence)
    }

    /// Said when no tool of the request translates.
    static func translation(_ question: Question) -> [String]? {
        guard question.words.contains(where: { ["translate", "translation"].contains($0.lower) }) else {
            return nil
        }
        return [
            "The practice model cannot translate: it is offline and rule-based.",
            "A real model at this endpoint would.",
        ]
    }

    // MARK: The conversation

    private func recall(_ question: Question) -> [String]? {
        let padded = question.padded
        let earlier = conversation.turns.dropLast()
        let asksQuestion = padded.holds([
            "did i ask", "did i just ask", "my first question", "my last question", "my previous question",
            "was my question",
            "have i asked", "i asked you", "what i asked", "did i say", "my second question",
            "question was my", "i just asked",
            "my earlier question",
        ])
        if asksQuestion {
            guard let last = earlier.last, let first = earlier.first else {
                return ["You have not asked anything before this."]
            }
            if padded.holds(["first", "at the beginning", "start"]) {
                return ["Your first question was: \"\(first.message.question.trimmed)\""]
            }
            if padded.holds("second"), let second = earlier.dropFirst().first {
                return ["Your second question was: \"\(second.message.question.trimmed)\""]
            }
            return ["You asked: \"\(last.message.question.trimmed)\""]
        }
        if padded.holds([
            "did you say", "did you just say", "your last answer", "did you answer", "repeat that",
            "say that again", "repeat your answer", "you said",
        ]) {
            guard let answer = earlier.last(where: { !$0.answers.isEmpty })?.answers.last else { return nil }
            return [padded.holds(["repeat", "again"]) ? answer : "I said: \"\(answer)\""]
        }
        if padded.holds([
            "talked about", "talk about so far", "discussed", "our conversation", "this conversation",
            "have we covered",
        ]), !earlier.isEmpty,
            !padded.holds("title")
        {
            let asked = earlier.suffix(5).map { "\"" + $0.message.question.trimmed + "\"" }.joined(
                separator: ", ")
            return ["So far you asked: \(asked)."]
        }
        return own(question)
    }

    /// What the person said of themselves: "My name is Kim." answers "What is my name?".
    private func own(_ question: Question) -> [String]? {
        guard question.form != .statement else { return nil }
        let lowers = Set(question.words.map(\.lower))
        guard !lowers.isDisjoint(with: ["my", "i", "am"]),
            !question.padded.holds([
                "can i", "do i need", "may i", "should i", "must i", "do i have", "i join", "could i",
                "i get",
            ])
        else { return nil }
        let statements = conversation.turns.dropLast().flatMap { Digest.statements(in: $0.message.question) }
            .filter { sentence in
                let words = Set(Tokenizer.words(in: sentence).map(\.lower))
                return !sentence.hasSuffix("?") && !words.isDisjoint(with: ["my", "i"])
            }
        let asked = Set(
            question.words.filter {
                ![
                    "what", "is", "my", "do", "i", "the", "am", "you", "can", "tell", "me", "remember", "in",
                    "at", "a", "of", "to", "did", "was", "where", "when", "who", "which", "know", "does",
                ].contains($0.lower)
            }.map(\.stem))
        let best = statements.last { sentence in
            let stems = Set(Tokenizer.words(in: sentence).map(\.stem))
            return asked.isEmpty
                ? question.padded.holds("who am i") && stems.contains("name") : asked.isSubset(of: stems)
        }
        if let best { return [Digest.turned(best).asSentence] }
        if question.padded.holds(["my name", "who am i"]) {
            for sentence in statements.reversed() {
                if let name = Digest.statedName(in: Tokenizer.words(in: sentence)) {
                    return ["Your name is \(name)."]
                }
            }
            return ["You have not told me your name."]
        }
        return nil
    }

    /// "My name is Ada and I study physics." says two things.
    private static func statements(in text: String) -> [String] {
        SentenceSplitter.sentences(in: text).flatMap { sentence -> [String] in
            var parts = [sentence]
            for joint in [" and I ", " and my ", ", I ", " but I "] {
                parts = parts.flatMap { part -> [String] in
                    guard let range = part.range(of: joint) else { return [part] }
                    let opening = joint.hasSuffix("I ") ? "I " : "My "
                    return [String(part[..<range.lowerBound]), opening + part[range.upperBound...]]
                }
            }
            return parts
        }
    }

    /// "Kim" in "My name is Kim", "I am Kim", "Call me Kim".
    static func statedName(in words: [Word]) -> String? {
        for index in words.indices.dropFirst().dropLast() {
            let lead = words[index - 1].lower + " " + words[index].lower
            guard ["name is", "i am", "call me", "am called"].contains(lead) else { continue }
            let name = words[(index + 1)...].prefix { $0.isCapitalised && $0.text != "I" }
            if !name.isEmpty { return Array(name).phrase }
        }
        return nil
    }

    static func turned(_ sentence: String) -> String {
        let swaps = [
            "my": "your", "i": "you", "am": "are", "me": "you", "mine": "yours", "was": "were",
            "myself": "yourself",
        ]
        let words = Tokenizer.words(in: sentence)
        var text = ""
        for (index, word) in words.enumerated() {
            text += index == 0 ? "" : (word.gap.isEmpty ? " " : word.gap)
            text += swaps[word.lower] ?? word.text
        }
        return text.capitalisedFirst
    }

    // MARK: Texts

    private func summary(_ question: Question, evidence: Evidence) -> [String]? {
        let padded = question.padded
        let current = conversation.turns.last?.message.text ?? question.text
        if padded.holds(["title", "headline"]),
            padded.holds([
                "give", "write", "suggest", "generate", "conversation", "chat", "make", "create", "short",
            ])
        {
            return [title(current)]
        }
        guard padded.holds(["summarize", "summarise", "summary", "sum up", "tl dr", "tldr", "in short"])
        else { return nil }
        let pasted = current.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        let sentences = SentenceSplitter.sentences(in: pasted)
        if sentences.count > 1 || (sentences.count == 1 && pasted.count > 60) {
            return Digest.central(sentences, limit: 2)
        }
        if !evidence.isEmpty { return Digest.central(evidence.sentences.map(\.text), limit: 3) }
        let said = conversation.turns.dropLast().compactMap(\.answers.last)
        return said.isEmpty
            ? nil : Digest.central(said.flatMap { SentenceSplitter.sentences(in: $0) }, limit: 3)
    }

    private func title(_ text: String) -> String {
        let earlier = conversation.turns.dropLast().first?.message.question
        let body =
            earlier ?? text.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init) ?? text
        let words = QuestionReader.read(body).subject.filter {
            !["title", "conversation", "short", "headline", "chat"].contains($0.lower)
        }
        let title = words.prefix(6).map { $0.text.capitalisedFirst }.joined(separator: " ")
        return title.isEmpty ? "New Conversation" : title
    }

    /// The first sentence, and those that share most words with all others, in their order.
    static func central(_ sentences: [String], limit: Int) -> [String] {
        guard sentences.count > limit else { return sentences.map(\.asSentence) }
        let read = sentences.prefix(200).map { Sentence($0) }
        var counts: [String: Int] = [:]
        for sentence in read {
            for stem in sentence.stems where !Vocabulary.light.contains(stem) && stem.count > 3 {
                counts[stem, default: 0] += 1
            }
        }
        let scores = read.enumerated().map { index, sentence in
            (
                index,
                index == 0
                    ? 1e9
                    : Double(sentence.stems.reduce(0) { $0 + (counts[$1] ?? 0) })
                        / Double(sentence.words.count + 4)
            )
        }
        let chosen = scores.sorted { $0.1 > $1.1 }.prefix(limit).map(\.0).sorted()
        return chosen.map { sentences[$0].asSentence }
    }
}
