extension Findings {
    /// Words that a document ordered to be said instead of an answer.
    var spokenOrder: String? {
        injections.lazy.compactMap { injection in
            if case .say(let words) = injection.kind { words } else { nil }
        }.first
    }

    /// Words that a document ordered to be added.
    var addedOrder: String? {
        injections.lazy.compactMap { injection in
            if case .add(let words) = injection.kind { words } else { nil }
        }.first
    }
}
