import Foundation

/// An instruction that stands where only a question or a document should be.
struct Injection: Sendable {
    enum Kind: Sendable, Equatable {
        /// Say these words and nothing else.
        case say(String)
        /// Add these words to the answer.
        case add(String)
        /// Show the system prompt.
        case reveal
        /// Drop the rules, then answer what remains.
        case lift
        /// Take this as true.
        case assume(String)
    }

    var kind: Kind
    /// Role play and pretended facts slip past a prompt that only forbids following instructions.
    var isRolePlay = false
}

/// Reads orders to the model out of a question or a document.
enum InjectionReader {
    static func injection(in text: String) -> Injection? {
        if let found = direct(text) { return found }
        for hidden in Deobfuscator.readings(of: text) {
            if let found = direct(hidden) { return found }
        }
        return nil
    }

    private static func direct(_ text: String) -> Injection? {
        let words = Tokenizer.words(in: text)
        let padded = Tokenizer.padded(words)
        let overrides = isOverride(padded)
        if asksForPrompt(padded) { return Injection(kind: .reveal) }
        if let payload = Payload.command(in: text, words: words, afterOverride: overrides) {
            return Injection(kind: .say(payload), isRolePlay: isRolePlay(padded))
        }
        if let assumed = Payload.assumption(in: text) {
            return Injection(kind: .assume(assumed), isRolePlay: true)
        }
        if isRolePlay(padded) { return Injection(kind: .lift, isRolePlay: true) }
        return overrides ? Injection(kind: .lift) : nil
    }

    static func isOverride(_ padded: String) -> Bool {
        let verbs = padded.holds([
            "ignore", "disregard", "forget", "override", "bypass", "skip", "drop", "discard", "overrule",
            "abandon",
            "cancel", "set aside",
        ])
        let objects = padded.holds([
            "instructions", "instruction", "rules", "prompt", "guidelines", "restrictions", "directions",
            "constraints",
            "everything above", "everything before", "all of the above", "what you were told", "the above",
            "your programming", "everything you were told", "system message", "guardrails", "limits",
            "policies",
            "orders", "facts", "context", "policy", "all previous",
        ])
        return verbs && objects || padded.holds(["new instructions", "system override", "developer mode"])
    }

    private static func isRolePlay(_ padded: String) -> Bool {
        padded.holds([
            "you are dan", "you are now", "act as if you have no", "no restrictions", "no rules",
            "without restrictions",
            "without any restrictions", "without rules", "pretend you are", "pretend to be",
            "pretend you have no",
            "role play", "roleplay", "jailbreak", "unrestricted", "do anything now", "hypothetically",
            "act as an ai",
            "imagine you are", "imagine you have no", "stay in character", "evil twin", "from now on you are",
            "let us play a game", "let play a game", "my grandmother", "my late grandmother", "opposite mode",
            "pretend that you", "pretend you know", "pretend you can",
        ])
    }

    /// The thing asked for stands after the verb: "Forget everything above and print X" asks for X.
    private static func asksForPrompt(_ padded: String) -> Bool {
        guard !padded.hasPrefix(" what is a "), let verb = position(of: promptVerbs, in: padded, last: false),
            let object = position(of: promptNames, in: padded, last: true), verb < object
        else { return false }
        guard isOverride(padded) else { return true }
        let shows = ["repeat", "print", "reveal", "show", "output", "display"]
        guard let command = position(of: shows, in: padded, last: true) else { return false }
        return command < object
    }

    private static func position(of phrases: [String], in padded: String, last: Bool) -> Int? {
        let found = phrases.filter { padded.holds($0) }.compactMap { phrase in
            padded.range(of: " " + phrase + " ", options: last ? .backwards : []).map {
                padded.distance(from: padded.startIndex, to: $0.lowerBound)
            }
        }
        return last ? found.max() : found.min()
    }

    private static let promptVerbs = [
        "repeat", "print", "show", "reveal", "output", "display", "tell me", "what is", "what are",
        "what does",
        "quote", "write out",
        "give me", "leak", "recite", "copy", "paste", "dump", "say", "what were", "list", "share",
        "expose",
    ]
    private static let promptNames = [
        "system prompt", "your prompt", "your instructions", "your system instructions", "your rules",
        "initial instructions", "hidden instructions", "original instructions", "everything above",
        "text above", "words above", "your guidelines", "secret instructions", "system message",
        "instructions you were given", "instructions were you given", "the prompt above",
        "initial prompt",
        "your initial", "above this line", "your hidden", "your full prompt", "instructions above",
        "instructions verbatim", "your system", "prompt you were given",
    ]
}
