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
        let known = Set(subject.map { $0.lowercased() })
        let told = pairs.filter { pair in !known.contains(pair.1.lowercased()) }
        guard let first = told.first else { return nil }
        if told.count == 1 {
            return [DataPhrase(key: first.0, value: first.1).clause.capitalisedFirst.asSentence]
        }
        let lead = subject.first { name in name.count < 60 }.map { "For \($0): " } ?? ""
        let clauses = told.prefix(limit).map { DataPhrase(key: $0.0, value: $0.1).clause }.joined(
            separator: ", ")
        return [(lead + clauses).capitalisedFirst + "."]
    }

    private static func collect(_ json: PracticeJSON, key: String, into pairs: inout [(String, String)]) {
        guard pairs.count < limit * 2 else { return }
        switch json {
        case .object(let members):
            let unit = PracticeJSON.unit(in: members)
            for name in members.keys.sorted() where name != unit?.key {
                if let unit, name == unit.amount, let value = members[name],
                    let kind = members[unit.key]?.string
                {
                    pairs.append((name, value.text + " " + kind))
                } else {
                    collect(members[name] ?? .null, key: name, into: &pairs)
                }
            }
        case .array(let values): for value in values.prefix(limit) { collect(value, key: key, into: &pairs) }
        case .string(let text): if !text.isEmpty { pairs.append((key, text)) }
        case .number: pairs.append((key, json.text))
        case .bool(let flag): pairs.append((key, flag ? "yes" : "no"))
        case .null: break
        }
    }
}
