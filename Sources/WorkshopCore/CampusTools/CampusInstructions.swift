import Campus

/// The system prompts of the campus assistant.
public enum CampusInstructions {
    /// Facts pasted into the prompt: the model answers from them and from nothing else.
    public static func facts(_ facts: [String], of profile: CampusProfile) -> String {
        """
        You are the campus assistant of \(profile.name). Answer only from the facts below, in one or two sentences. \
        If they do not hold the answer, reply with exactly this sentence: "\(profile.fallback)"

        Facts:
        \(facts.map { "- \($0)" }.joined(separator: "\n"))
        """
    }

    /// Passages that were found for a question: the model answers from them and from nothing else.
    public static func passages(_ passages: [Passage], of profile: CampusProfile) -> String {
        """
        You are the campus assistant of \(profile.name). Answer only from the passages below, in one or two sentences. \
        If they do not hold the answer, reply with exactly this sentence: "\(profile.fallback)"

        Passages:
        \(passages.enumerated().map { "[\($0 + 1)] \($1.documentTitle): \($1.text)" }.joined(separator: "\n"))
        """
    }

    /// Tools in place of facts: the model looks things up.
    public static func agent(of profile: CampusProfile) -> String {
        """
        You are the campus assistant of \(profile.name). Use the tools to look things up, and never guess. Answer in \
        two or three sentences. If the tools do not give the answer, reply with exactly this sentence: \
        "\(profile.fallback)"
        """
    }

    /// The same, for a model whose steps are to be read along.
    public static func plan(of profile: CampusProfile) -> String {
        agent(of: profile) + " Before you use a tool, say briefly what you need to find out."
    }
}
