extension Planner {
    /// The question as it was asked, to every tool that takes one; as many as one reply may hold.
    func callsToEverybody() -> [PracticeToolCall] {
        let calls = toolbox.profiles.compactMap { profile -> PracticeToolCall? in
            guard let taken = profile.parameters.first(where: \.isQuery) else { return nil }
            return PracticeToolCall(
                id: "", name: profile.name,
                arguments: .object([taken.name: .string(turn.message.question.trimmed)]))
        }
        return calls.prefix(request.allowsParallelCalls ? Planner.callLimit : 1).enumerated()
            .map { identified($1, $0) }
    }
}
