/// Sentences from the keys and values of any tool's result.
enum DataComposer {
    /// Values beyond this are left out.
    static let limit = 8

    static func sentences(for result: Findings.Result) -> [String]? {
        let output = result.output
        if output.isError || output.text.isEmpty { return nil }
        let subject = (result.call.arguments.object ?? [:]).sorted { $0.key < $1.key }.compactMap(
            \.value.string)
        guard let json = output.json else {
            let sentences = SentenceSplitter.sentences(in: output.text).prefix(4).map(\.asSentence)
            if sentences.count == 1, Tokenizer.words(in: output.text).count <= 2 {
                return ["The result is \(output.text.withoutFinalPeriod)."]
            }
            return Array(sentences)
        }
        var pairs: [(String, String)] = []
        collect(json, key: "", into: &pairs)
        let told = pairs.filter { pair in !subject.contains(pair.1) }
        guard let first = told.first else { return nil }
        if told.count == 1 { return ["The \(named(first.0)) is \(first.1)."] }
        let lead = subject.first { name in name.count < 60 }.map { "For \($0): " } ?? ""
        let clauses = told.prefix(limit).map { "the \(named($0.0)) is \($0.1)" }.joined(separator: ", ")
        return [(lead + clauses).capitalisedFirst + "."]
    }

    private static func named(_ key: String) -> String {
        key.isEmpty ? "result" : ToolParameter.split(key).joined(separator: " ")
    }

    private static func collect(_ json: PracticeJSON, key: String, into pairs: inout [(String, String)]) {
        guard pairs.count < limit * 2 else { return }
        switch json {
        case .object(let members):
            for name in members.keys.sorted() { collect(members[name] ?? .null, key: name, into: &pairs) }
        case .array(let values): for value in values.prefix(limit) { collect(value, key: key, into: &pairs) }
        case .string(let text): if !text.isEmpty { pairs.append((key, text)) }
        case .number: pairs.append((key, json.text))
        case .bool(let flag): pairs.append((key, flag ? "yes" : "no"))
        case .null: break
        }
    }
}
