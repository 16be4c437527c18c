/// One transfer's time limits, as a plain value that is told what happened and when.
///
/// The connect limit is not here: libcurl keeps that one, since it divides it among a host's addresses.
struct TransferClocks {
    typealias Instant = ContinuousClock.Instant

    let timeouts: Timeouts
    let submitted: Instant
    /// Set when libcurl is found to have sent the request; before that the first-byte clock has not begun.
    var requestSent: Instant?
    private(set) var lastByte: Instant?
    private(set) var isPaused = false

    init(timeouts: Timeouts, submitted: Instant) {
        self.timeouts = timeouts
        self.submitted = submitted
    }

    mutating func noteBytes(at now: Instant) {
        lastByte = now
    }

    mutating func pause() {
        isPaused = true
    }

    mutating func resume(at now: Instant) {
        isPaused = false
        lastByte = now
    }

    /// The limit that has been passed, if any.
    func overdue(at now: Instant) -> TimeoutPhase? {
        if let limit = timeouts.total, submitted + limit <= now { return .total }
        guard let lastByte else {
            guard let limit = timeouts.firstByte, let requestSent else { return nil }
            return requestSent + limit <= now ? .firstByte : nil
        }
        guard let limit = timeouts.idle, !isPaused else { return nil }
        return lastByte + limit <= now ? .idle : nil
    }

    /// No limit can be passed before this instant, as far as is known now.
    func nextCheck(at now: Instant) -> Instant? {
        let total = timeouts.total.map { submitted + $0 }
        let phase: Instant? =
            if let lastByte {
                isPaused ? nil : timeouts.idle.map { lastByte + $0 }
            } else {
                // A request that is not sent yet is sent now at the earliest.
                timeouts.firstByte.map { (requestSent ?? now) + $0 }
            }
        return [total, phase].compactMap { $0 }.min()
    }
}
