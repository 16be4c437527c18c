/// How an answer is to sound.
struct Style: Sendable, Equatable {
    enum Verse: Sendable { case none, rhyme, haiku }

    var sentences: ClosedRange<Int>?
    var maxWords: Int?
    var bullets = false
    var uppercase = false
    var lowercase = false
    var forChild = false
    var verse = Verse.none
    var formal = false
    var friendly = false
    var emoji = false
    /// The noun phrase after "You are a …", unless it is a plain assistant.
    var persona: String?
    var opening: String?
    var closing: String?
}

/// Reads the style that a prompt asks for.
enum StyleReader {
    static func read(_ directive: String) -> Style {
        let words = Tokenizer.words(in: directive)
        let padded = Tokenizer.padded(words)
        var style = Style()
        style.sentences = sentenceRange(words, padded)
        style.maxWords = wordLimit(words)
        style.bullets = padded.holds(["bullet", "bullets", "bulleted", "bullet list", "bullet points"])
        style.uppercase = padded.holds(["uppercase", "upper case", "capital letters", "all caps", "capitals"])
        style.lowercase = padded.holds(["lowercase", "lower case", "no capital letters"])
        style.forChild = padded.holds([
            "child", "children", "kid", "kids", "ten year old", "five year old", "year old", "eight year old",
            "toddler",
            "kindergarten", "eli5", "like i am five", "schoolchild", "primary school", "elementary school",
        ])
        if padded.holds(["haiku"]) {
            style.verse = .haiku
        } else if padded.holds(["rhyme", "rhymes", "rhyming", "poem", "verse", "couplet", "poet", "limerick"])
        {
            style.verse = .rhyme
        }
        style.formal = padded.holds(["formal", "formally", "professional tone"])
        style.friendly = padded.holds([
            "friendly", "cheerful", "warm tone", "enthusiastic", "upbeat", "warmly",
        ])
        style.emoji =
            padded.holds(["emoji", "emojis"]) && !padded.holds(["no emoji", "no emojis", "without emoji"])
        style.persona = persona(in: words)
        for quote in Quotation.quotes(in: directive) {
            let lead = Tokenizer.padded(String(quote.before.suffix(60)))
            if lead.holds(["end", "finish", "close", "sign off", "ending"]) { style.closing = quote.text }
            if lead.holds(["start", "begin", "open", "starting"]) { style.opening = quote.text }
        }
        return style
    }

    private static func sentenceRange(_ words: [Word], _ padded: String) -> ClosedRange<Int>? {
        for (index, word) in words.enumerated() where word.lower == "sentence" || word.lower == "sentences" {
            guard index > 0 else { continue }
            let previous = words[index - 1].lower
            let number = words[index - 1].number ?? (["single", "a"].contains(previous) ? 1 : nil)
            let other =
                index > 2 && ["or", "to", "and"].contains(words[index - 2].lower)
                ? words[index - 3].number : nil
            guard let number, (1...10).contains(number) else { continue }
            if previous == "a", !padded.holds(["in a sentence", "a sentence each"]) { continue }
            let lead = words[max(0, index - 4)..<index].map(\.lower)
            if lead.contains("exactly"), lead.contains("this") { continue }
            if let other, other <= number { return other...number }
            if words[index - 1].gap == "-" || words[index - 1].gap == "–",
                let low = words.at(index - 2)?.number, low <= number
            {
                return low...number
            }
            return lead.contains("most") || lead.contains("than") ? 1...number : number...number
        }
        if padded.holds(["concise", "concisely", "brief", "briefly", "short", "be terse", "keep it short"]) {
            return 1...2
        }
        return nil
    }

    private static func wordLimit(_ words: [Word]) -> Int? {
        for (index, word) in words.enumerated() where word.lower == "words" {
            guard let number = words.at(index - 1)?.number, number > 0 else { continue }
            let lead = words[max(0, index - 5)..<index].map(\.lower)
            if lead.contains(
                where: ["most", "than", "under", "max", "maximum", "within", "in", "to", "exceed", "below"]
                    .contains)
            {
                return number
            }
        }
        return nil
    }

    private static let plain: Set<String> = [
        "assistant", "model", "bot", "chatbot", "agent", "ai", "helper", "verifier", "checker", "judge",
        "system",
        "guide", "expert", "tutor", "engineer", "classifier", "grader", "evaluator", "reviewer", "translator",
        "writer",
    ]

    /// The noun phrase after "you are a", "act as a", "speak like a", "in the voice of a".
    private static func persona(in words: [Word]) -> String? {
        let leads: [[String]] = [
            ["you", "are", "a"], ["you", "are", "an"], ["act", "as", "a"], ["act", "as", "an"],
            ["like", "a"],
            ["like", "an"], ["act", "like", "a"], ["voice", "of", "a"], ["voice", "of", "an"], ["as", "a"],
            ["as", "an"],
            ["persona", "of", "a"], ["role", "of", "a"], ["style", "of", "a"], ["you", "are", "the"],
            ["as", "if", "you", "were", "a"],
        ]
        for index in words.indices {
            for lead in leads where words[index...].prefix(lead.count).map(\.lower) == lead {
                let phrase = nounPhrase(words[(index + lead.count)...])
                guard let noun = phrase.last, !phrase.contains(where: { plain.contains($0.lower) }) else {
                    continue
                }
                if [
                    "child", "kid", "sentence", "list", "list,", "tool", "result", "question", "data", "fact",
                    "friendly",
                    "helpful", "rule", "last", "single", "bulleted", "poem", "haiku", "rhyme", "whole",
                    "fallback", "bullet",
                    "table", "json", "string", "refusal",
                ]
                .contains(noun.lower) {
                    continue
                }
                return phrase.phrase
            }
        }
        return nil
    }

    private static func nounPhrase(_ words: ArraySlice<Word>) -> [Word] {
        var phrase: [Word] = []
        for (offset, word) in words.prefix(5).enumerated() {
            if offset > 0, word.followsPunctuation { break }
            if [
                "who", "that", "and", "of", "for", "at", "in", "to", "with", "from", "on", "by", "when",
                "explaining", "would",
            ]
            .contains(word.lower) {
                break
            }
            phrase.append(word)
        }
        return phrase
    }
}
