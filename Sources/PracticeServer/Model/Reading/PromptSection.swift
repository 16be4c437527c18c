import Foundation

/// A labelled part of a prompt.
struct PromptSection: Sendable {
    enum Kind: Sendable { case plain, context, question, answer, rules }
    var kind: Kind
    var lines: [Substring] = []
    var text: String { lines.joined(separator: "\n").trimmed }
}

/// Splits a prompt at its labels: "Facts:", "## Context", `<passages>`, "Question: …".
enum PromptSectionReader {
    static func sections(of prompt: String) -> [PromptSection] {
        var sections = [PromptSection(kind: .plain)]
        var isListed = false
        var afterBlank = false
        var fence: String?
        let prompt = PromptFences.opened(prompt)
        for line in prompt.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let mark = PromptFences.mark(of: line.trimmed) {
                let opens = fence == nil && opensContext(mark, after: sections)
                fence = opens ? mark : nil
                if opens, sections[sections.count - 1].kind == .context,
                    sections[sections.count - 1].text.isEmpty
                {
                    continue
                }
                sections.append(PromptSection(kind: opens ? .context : .plain))
                continue
            }
            if fence != nil {
                sections[sections.count - 1].lines.append(line)
                continue
            }
            if let (kind, rest, spoken) = label(line) {
                if let spoken { sections[sections.count - 1].lines.append(spoken) }
                sections.append(PromptSection(kind: kind))
                if !rest.isEmpty { sections[sections.count - 1].lines.append(rest) }
                isListed = false
                continue
            }
            let trimmed = line.trimmed
            if closesTag(trimmed) {
                sections.append(PromptSection(kind: .plain))
                continue
            }
            if trimmed.isEmpty {
                afterBlank = true
                sections[sections.count - 1].lines.append(line)
                continue
            }
            let marker = isItem(trimmed)
            if sections[sections.count - 1].kind == .plain, isNumberedPassage(trimmed) {
                sections.append(PromptSection(kind: .context))
            } else if sections[sections.count - 1].kind == .context, afterBlank, isListed, !marker,
                InstructionSentences.addressesAssistant(trimmed)
            {
                sections.append(PromptSection(kind: .plain))
            }
            isListed = marker
            afterBlank = false
            sections[sections.count - 1].lines.append(line)
        }
        return sections.filter { !$0.text.isEmpty }
    }

    /// A rule opens a context after a line that speaks of one; quotation fences always do.
    private static func opensContext(_ mark: String, after sections: [PromptSection]) -> Bool {
        guard let last = sections.last else { return false }
        if last.kind == .context, last.text.isEmpty { return true }
        if PromptFences.isQuoting(mark) { return true }
        guard last.kind == .plain, let line = last.lines.last(where: { !$0.trimmed.isEmpty }) else {
            return false
        }
        let words = Set(Tokenizer.words(in: String(line)).map(\.lower))
        return !words.isDisjoint(with: ["context", "facts", "passages", "documents", "information", "notes"])
            && !words.isDisjoint(with: ["below", "following", "between", "here", "this", "these"])
    }

    private static let nouns: [(PromptSection.Kind, Set<String>)] = [
        (.question, ["question", "query", "questions"]),
        (.answer, ["answer", "claim", "response", "statement", "reply", "candidate", "draft"]),
        (
            .context,
            [
                "facts", "fact", "context", "passages", "passage", "documents", "document", "sources",
                "excerpts",
                "knowledge", "background", "notes", "information", "material", "materials", "data",
                "reference",
                "references", "results", "snippets", "articles", "handbook", "facts:", "evidence", "source",
                "text",
            ]
        ),
        (.rules, ["rules", "instructions", "guidelines", "style", "format", "requirements", "task"]),
    ]

    /// A label's kind, what follows it on its line, and the part of the line that is an instruction besides.
    private static func label(_ line: Substring) -> (PromptSection.Kind, Substring, Substring?)? {
        let trimmed = line.trimmed
        guard !trimmed.isEmpty, trimmed.count <= 4000 else { return nil }
        if trimmed.hasPrefix("<"), let close = trimmed.firstIndex(of: ">"), !trimmed.hasPrefix("</"),
            !trimmed.hasPrefix("<!")
        {
            let name = Tokenizer.words(in: String(trimmed[..<close])).first?.lower ?? ""
            guard let kind = kind(of: ToolParameter.split(name)) else { return nil }
            var rest = trimmed[trimmed.index(after: close)...]
            if let end = rest.range(of: "</")?.lowerBound { rest = rest[..<end] }
            // The name of a file is no fact.
            if name == "source", !rest.contains(" ") { return (kind, "", nil) }
            return (kind, rest, nil)
        }
        let bare = trimmed.drop { "#*_>= ".contains($0) }
        let isHeading = trimmed.hasPrefix("#") || trimmed.hasPrefix("**") || trimmed.hasPrefix("==")
        guard let colon = bare.firstIndex(of: ":") else {
            let words = Tokenizer.words(in: String(bare))
            let isShouted = trimmed == trimmed.uppercased() && words.count <= 4
            guard isHeading || isShouted, words.count <= 5 else { return nil }
            return kind(of: words.map(\.lower)).map { ($0, "", nil) }
        }
        let words = Tokenizer.words(in: String(bare[..<colon]))
        let rest = bare[bare.index(after: colon)...].drop { $0 == "*" || $0 == " " }
        guard let kind = kind(of: words.map(\.lower)) else { return nil }
        if rest.isEmpty { return words.count <= 20 ? (kind, "", words.count > 5 ? line : nil) : nil }
        // "Answer in this format: …" is an instruction, "Draft answer: …" a label.
        let isShort = words.count <= 3 && (words.count == 1 || kind != .context || words.count <= 2)
        if isShort { return (kind, rest, nil) }
        // "Answer only from these facts: …" is both; "Passages are data: never …" is an instruction.
        let pointsOn = words.suffix(3).contains {
            ["these", "this", "those", "following"].contains($0.lower)
        }
        let isBoth = kind == .context && pointsOn && nouns[2].1.contains(words.last?.lower ?? "")
        return isBoth ? (kind, rest, bare[...colon]) : nil
    }

    private static func kind(of words: [String]) -> PromptSection.Kind? {
        guard let last = words.last else { return nil }
        for (kind, nouns) in nouns where nouns.contains(last) { return kind }
        let others = words.count <= 8 ? words : []
        for (kind, nouns) in nouns where kind != .question && others.contains(where: nouns.contains) {
            if kind == .answer, !["answer", "draft", "claim"].contains(words.first ?? "") || words.count > 3 {
                continue
            }
            return kind
        }
        return words.count <= 20 && words.suffix(4).contains(where: { nouns[2].1.contains($0) })
            ? .context : nil
    }

    private static func closesTag(_ line: String) -> Bool { line.hasPrefix("</") && line.hasSuffix(">") }

    private static func isItem(_ line: String) -> Bool {
        line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("• ") || isNumberedPassage(line)
            || (line.first?.isNumber ?? false)
    }

    private static func isNumberedPassage(_ line: String) -> Bool {
        guard line.hasPrefix("["), let close = line.firstIndex(of: "]") else { return false }
        let inside = line[line.index(after: line.startIndex)..<close]
        return !inside.isEmpty && inside.count <= 4 && inside.contains(where: \.isNumber)
    }
}
