/// Checks whether an answer is supported by a context, and says so in the words that the prompt asks for.
enum Verifier {
    struct Task: Sendable {
        var context: String
        var answer: String
        var positive: String
        var negative: String
        var fallback: String?
    }

    /// The task, when the prompt is one: it speaks of support, and carries an answer beside its context.
    static func task(system: String, message: String) -> Task? {
        let directive = Tokenizer.padded(system + " " + String(message.prefix(1500)))
        guard
            directive.holds([
                "supported", "grounded", "entailed", "backed", "faithful", "support", "supports",
                "groundedness", "grounding",
                "verify", "contradicts", "verifier", "fact checker", "fact check", "follows from",
                "unsupported", "entails",
                "justified", "hallucination", "hallucinated",
            ])
        else { return nil }
        let sections = PromptSectionReader.sections(of: message) + PromptSectionReader.sections(of: system)
        guard let answer = sections.first(where: { $0.kind == .answer }) else { return nil }
        let context = sections.filter { $0.kind == .context }.map(\.text).joined(separator: "\n")
        guard !context.isEmpty else { return nil }
        let words = verdictWords(system + "\n" + message.prefix(1500))
        return Task(
            context: context, answer: answer.text, positive: words.0, negative: words.1,
            fallback: FallbackReader.fallback(in: system))
    }

    static func verdict(on task: Task) -> String { isSupported(task) ? task.positive : task.negative }

    private static func isSupported(_ task: Task) -> Bool {
        if let fallback = task.fallback, task.answer.contains(fallback) { return true }
        if isRefusal(task.answer) { return true }
        let evidence = Evidence(PassageReader.passages(in: task.context))
        return SentenceSplitter.sentences(in: task.answer).allSatisfy { supports(evidence, Sentence($0)) }
    }

    static func isRefusal(_ text: String) -> Bool {
        Tokenizer.words(in: text).count <= 30
            && Tokenizer.padded(text).holds([
                "i don't have", "i do not have", "i don't know", "i do not know", "no information",
                "cannot find",
                "could not find", "can't find", "don't have that", "not in the", "couldn't find",
                "unable to find",
            ])
    }

    private static func supports(_ evidence: Evidence, _ claim: Sentence) -> Bool {
        let words = claim.words
        guard words.contains(where: { !Vocabulary.stop.contains($0.lower) }) else { return true }
        let everything = evidence.sentences
        let content = words.filter { word in
            !Vocabulary.stop.contains(word.lower) && Weekday(word) == nil && !word.isNumber
                && word.lower.count > 1
        }
        let overlaps = everything.map { overlap(content, $0) }
        let best = overlaps.max() ?? 0
        // Values are compared with the sentences on the same subject: another one's Friday is no support.
        let all = zip(everything, overlaps).filter { Double($0.1) >= 0.6 * Double(best) }.map(\.0)
        let days = all.reduce(into: Set<Weekday>()) {
            $0.formUnion($1.schedule.days.union($1.schedule.closedDays))
        }
        let times = Set(all.flatMap { $0.schedule.spans }.flatMap { [$0.start, $0.end].compactMap { $0 } })
        let isConclusion = claim.padded.holds(["closed", "so", "not", "no"])
        if !isConclusion, !Weekday.named(in: words).isSubset(of: days) { return false }
        let claimed = Set(claim.schedule.spans.flatMap { [$0.start, $0.end].compactMap { $0 } })
        if !isConclusion, !claimed.isSubset(of: times) { return false }
        let near = all.reduce(into: Set<String>()) { $0.formUnion($1.stems.union($1.inherited)) }
        let known = everything.reduce(into: Set<String>()) { $0.formUnion($1.stems.union($1.inherited)) }
        for word in words where word.text.contains(where: \.isNumber) && !near.contains(word.stem) {
            if isConclusion || claimed.contains(where: { $0.spoken.contains(word.text) }) { continue }
            return false
        }
        for run in NameReader.runs(words) {
            for word in run
            where !known.contains(word.stem) && word.text.count > 2 && !Vocabulary.stop.contains(word.lower) {
                return false
            }
        }
        guard !content.isEmpty else { return true }
        // The claim's words must come together in one place, not be gathered from everywhere.
        let held = content.filter { known.contains($0.stem) || evidence.holds(stem: $0.stem) }.count
        return Double(held) / Double(content.count) >= 0.75 && Double(best) / Double(content.count) >= 0.5
    }

    private static func overlap(_ content: [Word], _ sentence: Sentence) -> Int {
        content.filter { word in
            sentence.stems.contains(word.stem) || sentence.inherited.contains(word.stem)
                || Synonyms.groups(of: word.stem).contains(where: sentence.groups.contains)
        }.count
    }

    /// The pair of words asked for: "yes or no", GROUNDED/UNGROUNDED, {"grounded": true}.
    private static func verdictWords(_ prompt: String) -> (String, String) {
        if let key = jsonKey(in: prompt) {
            let isNegative = ["un", "not", "hallucinat", "contradict"].contains {
                key.lowercased().hasPrefix($0)
            }
            return ("{\"\(key)\":\(!isNegative)}", "{\"\(key)\":\(isNegative)}")
        }
        let words = Tokenizer.words(in: prompt)
        for index in words.indices.dropLast() {
            let joined =
                words[index + 1].lower == "or"
                ? 2 : (words[index + 1].gap.contains("/") || words[index + 1].gap.contains("|") ? 1 : 0)
            guard joined > 0, let second = words.at(index + joined), let pair = pair(words[index], second)
            else { continue }
            return pair
        }
        return ("yes", "no")
    }

    private static func pair(_ first: Word, _ second: Word) -> (String, String)? {
        let negatives = [
            "no", "false", "fail", "invalid", "reject", "incorrect", "0", "contradicted", "hallucinated",
            "block", "withhold",
        ]
        func isNegative(_ word: Word) -> Bool {
            negatives.contains(word.lower) || word.lower.hasPrefix("un") || word.lower.hasPrefix("not")
        }
        let known: Set<String> = [
            "yes", "true", "pass", "valid", "accept", "correct", "1", "grounded", "supported", "entailed",
            "faithful", "ok", "allow", "release",
        ]
        if known.contains(first.lower), isNegative(second) { return (first.text, second.text) }
        if known.contains(second.lower), isNegative(first) { return (second.text, first.text) }
        return nil
    }

    private static func jsonKey(in prompt: String) -> String? {
        guard let open = prompt.firstIndex(of: "{") else { return nil }
        let rest = prompt[prompt.index(after: open)...].prefix(60)
        guard let quote = Quotation.quotes(in: String(rest)).first, quote.after.trimmed.hasPrefix(":") else {
            return nil
        }
        return quote.text
    }
}
