/// Mends a call from what its error message offers: similar names, allowed values.
enum ErrorRepair {
    static func repaired(_ failure: Findings.Result, profile: ToolProfile, question: Question)
        -> PracticeToolCall?
    {
        guard var members = failure.call.arguments.object else { return nil }
        let offered = options(in: failure.output.text)
        guard !offered.isEmpty else { return nil }
        let generic: Set<String> = ["meet", "club", "group", "event", "session", "lab", "next"]
        let stems = Set(question.subject.map(\.stem)).subtracting(generic)
        let used = Set(members.values.compactMap(\.string))
        let best = offered.filter { !used.contains($0) }.map { option in
            (option, Tokenizer.words(in: option).filter { stems.contains($0.stem) }.count)
        }.max { $0.1 < $1.1 }
        guard let best, best.1 > 0,
            let parameter = profile.parameters.first(where: { $0.kind == .string && members[$0.name] != nil })
        else { return nil }
        members[parameter.name] = .string(best.0)
        return PracticeToolCall(id: "", name: profile.name, arguments: .object(members))
    }

    /// Quoted values, or the list after the last colon.
    private static func options(in text: String) -> [String] {
        let message = ToolOutput(text).json?["error"]?.string ?? text
        let quoted = Quotation.quotes(in: message).map(\.text)
        let list = message.split(separator: ":").dropFirst().last.map(String.init) ?? ""
        let listed = list.split(separator: ",").map { $0.trimmed.trimmingSuffix(in: ".?!") }.filter {
            !$0.isEmpty && $0.count < 60
        }
        return (quoted + listed).map(\.trimmingMarks)
    }
}
