import Foundation

/// Finds orders hidden in passages and tool results, and takes them out of the evidence.
enum DocumentInjection {
    static func extract(from passages: [Passage]) -> (clean: [Passage], injections: [Injection]) {
        var injections: [Injection] = []
        var clean: [Passage] = []
        for var passage in passages {
            guard mayHold(passage.text) else {
                clean.append(passage)
                continue
            }
            var kept: [String] = []
            var carries = false
            for line in uncommented(passage.text, &injections).split(whereSeparator: \.isNewline) {
                for sentence in SentenceSplitter.sentences(in: String(line)) {
                    let words = Tokenizer.words(in: sentence)
                    let padded = Tokenizer.padded(words)
                    let starts = addressesModel(padded)
                    // "NOTE TO ASSISTANT." may stand alone; the order is then the next sentence.
                    if starts || carries, let injection = order(sentence, words, padded) {
                        injections.append(injection)
                        carries = InjectionReader.isOverride(padded) && injection.kind == .lift
                    } else if starts {
                        carries = true
                    } else {
                        carries = false
                        kept.append(sentence)
                    }
                }
                kept.append("\n")
            }
            passage.text = kept.joined(separator: " ")
            clean.append(passage)
        }
        return (clean, injections)
    }

    private static let markers = [
        "assistant", "ai", "model", "system", "ignore", "disregard", "instruction", "<!--", "llm", "override",
        "chatbot",
    ]

    private static func mayHold(_ text: String) -> Bool {
        let lower = text.lowercased()
        return markers.contains { lower.contains($0) }
    }

    private static func addressesModel(_ padded: String) -> Bool {
        if InjectionReader.isOverride(padded) || dismissesQuestion(padded) { return true }
        if padded.holds([
            "note to assistant", "note to the assistant", "note to ai", "note to the ai", "note to the model",
            "attention assistant", "attention ai", "dear assistant", "to the assistant", "for the assistant",
            "ai assistants must", "ai assistants should", "assistants must", "the assistant must",
            "the assistant should",
            "note for the assistant", "note for assistant", "note for ai", "message to the assistant",
            "ai must",
            "instructions for the assistant", "instruction to the assistant", "instruction to assistant",
            "note for the ai",
            "important instruction", "note to llm", "note to any ai", "when asked about this document",
            "if you are an ai",
            "language models must", "language models should", "chatbots must", "instruction for the ai",
            "hidden instruction",
            "the ai should", "the ai must", "the model must", "the model should", "assistant instruction",
            "ai instruction",
            "instructions to ai", "instruction for assistant", "any ai reading this",
            "assistant reading this",
        ]) {
            return true
        }
        return padded.hasPrefix(" assistant ")
            || padded.hasPrefix(" system ")
                && padded.holds(["say", "reply", "tell", "answer", "output", "respond"])
    }

    /// "ignore the question and reply …": no document speaks of the question it is read for.
    private static func dismissesQuestion(_ padded: String) -> Bool {
        padded.holds([
            "ignore the question", "disregard the question", "ignore this question", "forget the question",
            "do not answer the question", "instead of answering", "ignore the user", "disregard the user",
            "ignore what the user",
        ])
    }

    private static func order(_ sentence: String, _ words: [Word], _ padded: String) -> Injection? {
        if let told = told(words) { return Injection(kind: .add(told)) }
        if let payload = Payload.command(in: sentence, words: words, afterOverride: true) {
            return Injection(kind: .say(payload))
        }
        return InjectionReader.isOverride(padded) ? Injection(kind: .lift) : nil
    }

    /// "tell the user that X", "inform students that X".
    private static func told(_ words: [Word]) -> String? {
        for index in words.indices
        where ["tell", "inform", "say", "mention", "add", "claim", "recommend", "state"].contains(
            words[index].lower)
        {
            guard
                let that = words[index...].prefix(6).firstIndex(where: {
                    $0.lower == "that" || $0.lower == "to" && words[index].lower == "tell"
                }),
                that + 1 < words.count
            else { continue }
            let claim = Array(words[(that + 1)...])
            return String(claim.plain.dropLast()).capitalisedFirst.asSentence
        }
        return nil
    }

    /// HTML comments are invisible on a page, and plain text to a model.
    private static func uncommented(_ text: String, _ injections: inout [Injection]) -> String {
        var rest = text
        for _ in 0..<20 {
            guard let open = rest.range(of: "<!--"), let close = rest.range(of: "-->"),
                open.upperBound <= close.lowerBound
            else { break }
            let inside = String(rest[open.upperBound..<close.lowerBound])
            for sentence in SentenceSplitter.sentences(in: inside) {
                let words = Tokenizer.words(in: sentence)
                if let injection = order(sentence, words, Tokenizer.padded(words)) {
                    injections.append(injection)
                }
            }
            rest.removeSubrange(open.lowerBound..<close.upperBound)
        }
        return rest
    }
}
