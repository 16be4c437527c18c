/// What a reply says beside its calls when the instructions ask for it: what is needed, not how it will be answered.
enum CallAnnouncement {
    /// "Before you use a tool, say what you need."
    static func isWanted(by directive: String) -> Bool {
        SentenceSplitter.sentences(in: directive).contains { sentence in
            let padded = Tokenizer.padded(sentence)
            return padded.holds(["before", "whenever", "each time", "every time"])
                && padded.holds(["tool", "tools", "call", "calls", "function", "functions"])
                && padded.holds(["say", "tell", "explain", "state", "announce", "describe", "think aloud"])
        }
    }

    /// One sentence for all calls of a reply.
    ///
    /// - Parameter isFirst: whether nothing was looked up in this turn before.
    static func text(for calls: [PracticeToolCall], _ toolbox: Toolbox, isFirst: Bool) -> String {
        var needs: [String] = []
        for call in calls {
            let need = need(call, toolbox.named(call.name)?.role ?? .other)
            if !needs.contains(need) { needs.append(need) }
        }
        let list =
            needs.count < 3
            ? needs.joined(separator: " and ")
            : needs.dropLast().joined(separator: ", ") + ", and " + (needs.last ?? "")
        return (isFirst ? "I need " : "Now I need ") + list + "."
    }

    private static func need(_ call: PracticeToolCall, _ role: ToolProfile.Role) -> String {
        let members = call.arguments.object ?? [:]
        let text = members.keys.sorted().lazy.compactMap { members[$0]?.string }.first
        switch role {
        case .clock: return "the present day and time"
        case .listEvents: return "the events of that time"
        case .daysUntilWeekday: return text.map { "the days until \($0)" } ?? "a number of days"
        case .nextOccurrence: return text.map { "the next date of “\($0)”" } ?? "the next date"
        case .search: return text.map { "what is known about “\($0)”" } ?? "what is known"
        case .other: return text.map { "what \(call.name) gives for “\($0)”" } ?? "what \(call.name) gives"
        }
    }
}
