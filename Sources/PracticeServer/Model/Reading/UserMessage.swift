/// A user message taken apart: the question itself, and what was pasted around it.
struct UserMessage: Sendable {
    var text: String
    var question: String
    var context: [Passage] = []
    var directives = ""
}

/// Finds the question in a message that may also hold a context and instructions.
enum UserMessageReader {
    /// Of a longer question only the end is read: that is where people ask.
    static let questionLimit = 8000

    static func read(_ text: String) -> UserMessage {
        var message = UserMessage(text: text, question: String(text.suffix(questionLimit)))
        if let (rest, records) = RecordReader.extract(from: text), !rest.trimmed.isEmpty {
            message = read(rest)
            message.text = text
            message.context += records
            return message
        }
        // Only a message of several lines, or one with tags, can carry a context.
        guard text.contains(where: \.isNewline) || text.contains("</") else { return message }
        let sections = PromptSectionReader.sections(of: text)
        let contexts = sections.filter { $0.kind == .context }
        guard !contexts.isEmpty || sections.contains(where: { $0.kind == .question }) else { return message }
        message.context = contexts.flatMap { PassageReader.passages(in: $0.text) }
        let plain = sections.filter { $0.kind == .plain || $0.kind == .rules }.map(\.text)
        if contexts.isEmpty, let body = plain.first { return withParagraphs(message, body, sections) }
        if let asked = sections.last(where: { $0.kind == .question }) {
            message.question = asked.text
            message.directives = plain.joined(separator: "\n")
        } else if let last = plain.last {
            message.question = last
            message.directives = plain.dropLast().joined(separator: "\n")
        } else {
            separateTrailingQuestion(&message, contexts)
        }
        return message
    }

    /// Rules, facts and a labelled question with nothing but blank lines between them.
    private static func withParagraphs(_ message: UserMessage, _ body: String, _ sections: [PromptSection])
        -> UserMessage
    {
        var message = message
        message.question = sections.last { $0.kind == .question }?.text ?? message.question
        var paragraphs: [[Substring]] = [[]]
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.trimmed.isEmpty {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        let texts = paragraphs.map { $0.joined(separator: "\n") }.filter { !$0.isEmpty }
        guard texts.count > 1, let first = texts.first else {
            let (spoken, facts) = InstructionSentences.split(body)
            message.directives = spoken
            message.context = PassageReader.passages(in: facts)
            return message
        }
        let (spoken, facts) = InstructionSentences.split(first)
        message.directives = spoken
        message.context = ([facts] + texts.dropFirst()).filter { !$0.isEmpty }.flatMap(PassageReader.passages)
        return message
    }

    /// A context that ends with the question itself.
    private static func separateTrailingQuestion(_ message: inout UserMessage, _ contexts: [PromptSection]) {
        guard let last = contexts.last?.text.split(whereSeparator: \.isNewline).last else { return }
        let line = last.trimmed
        guard line.hasSuffix("?") else { return }
        message.question = line
        message.context = message.context.map { passage in
            var passage = passage
            if passage.text.hasSuffix(line) { passage.text = passage.text.dropLast(line.count).trimmed }
            return passage
        }
    }
}
