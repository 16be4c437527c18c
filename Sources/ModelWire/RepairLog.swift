/// What was mended in one reply, each deviation once: a server that deviates does so in every chunk.
struct RepairLog: Sendable {
    private(set) var repairs: [Repair] = []
    private var told: Set<Repair> = []

    /// Keeps what was mended for the reply, and leaves out what was told before.
    mutating func tellingOnce(_ events: [ModelEvent]) -> [ModelEvent] {
        events.filter { event in
            guard case .repair(let repair) = event else { return true }
            guard told.insert(repair).inserted else { return false }
            repairs.append(repair)
            return true
        }
    }
}
