/// What the practice model says to itself before a reply: what is asked, what it has, and what it does about it.
///
/// It is derived from the request and the finished reply, so it can never lead the reply elsewhere.
struct Reasoner: Sendable {
    /// Longest quotation: reasoning is read on a projector, beside the answer.
    static let quoteLimit = 160
    /// Most sentences of one source that are looked through.
    static let sentenceLimit = 400

    private struct Source {
        var name: String
        var text: String
    }

    private let question: UserMessage?
    private let results: [Source]
    private let others: [Source]

    init(_ request: PracticeRequest) {
        let last = request.messages.lastIndex { $0.role == .user }
        question = last.map { UserMessageReader.read(request.messages[$0].text) }
        let turn = request.messages[(last ?? request.messages.startIndex)...]
        let calls = turn.flatMap(\.toolCalls)
        results = turn.filter { $0.role == .tool }.map { message in
            let call = calls.last { $0.id == message.toolCallID }
            return Source(name: "the result of \(call?.name ?? "a tool")", text: message.text)
        }
        let passages = question?.context ?? []
        let system = request.messages.filter { $0.role == .system }
            .map { Source(name: "my instructions", text: $0.text) }
        let earlier = request.messages[..<(last ?? 0)].reversed().filter { $0.role != .system }
            .map { Source(name: "what was said before", text: $0.text) }
        others =
            passages.map {
                Source(name: $0.title.map { "the passage \"\($0)\"" } ?? "the context", text: $0.text)
            }
            + system + earlier
    }

    /// The reasoning before a reply, three sentences at most.
    func reasoning(before reply: PracticeReply) -> String {
        var sentences: [String] = []
        if let question { sentences.append("The question is: \"\(Self.shortened(question.question))\"") }
        if reply.toolCalls.isEmpty {
            sentences.append(origin(of: reply.text))
        } else {
            let calls = reply.toolCalls.map { "\($0.name) with \(Self.shortened($0.arguments.text))" }
            sentences.append(
                results.isEmpty
                    ? "What I was given does not settle it, so I look it up."
                    : "\(results.count == 1 ? "One result is" : "\(results.count) results are") in, "
                        + "and something is still missing.")
            sentences.append("I call \(calls.joined(separator: ", and ")).")
        }
        return sentences.joined(separator: "\n")
    }

    /// Where the answer's first sentence, or the one nearest to it, stands in the request.
    private func origin(of text: String) -> String {
        let answer = SentenceSplitter.sentences(in: text).first { $0.count > 4 } ?? text
        let stems = Self.stems(of: answer)
        // Newest results first: of equal sentences the latest counts.
        for source in results.reversed() + others {
            let sentences = SentenceSplitter.sentences(in: source.text).prefix(Self.sentenceLimit)
            let nearest = sentences.map { ($0, Self.share(of: stems, in: $0)) }.max { $0.1 < $1.1 }
            if let (sentence, share) = nearest, share >= 0.6 {
                return "I find it in \(source.name): \"\(Self.shortened(sentence))\""
            }
        }
        if let result = results.last { return "It follows from \(result.name)." }
        return "Nothing that I was given says it, so I answer by my rules."
    }

    private static func share(of stems: Set<String>, in sentence: String) -> Double {
        guard !stems.isEmpty else { return 0 }
        return Double(stems.intersection(Self.stems(of: sentence)).count) / Double(stems.count)
    }

    private static func stems(of text: String) -> Set<String> {
        Set(Tokenizer.words(in: text).filter { !Vocabulary.stop.contains($0.lower) }.map(\.stem))
    }

    private static func shortened(_ text: String) -> String {
        let line = text.trimmed.replacing(#/\s+/#, with: " ")
        return line.count <= quoteLimit ? line : line.prefix(quoteLimit - 1).trimmed + "…"
    }
}
