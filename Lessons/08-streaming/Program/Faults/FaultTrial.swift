import LessonKit

/// Makes faults happen, on both wires and in the deliveries asked for, and says what became of each.
struct FaultTrial: Sendable {
    /// The most cases that go side by side; each waits most of its time.
    private static let lanes = 32
    /// How long silence may last in the replies that stall, instead of a minute and more.
    static let silence = Duration.seconds(2)
    /// When the naive loop is taken to hang: it has no limit of its own.
    static let patience = Duration.seconds(4)

    let lesson: StreamingLesson
    let faults: [Fault]
    let deliveries: [Delivery]

    func announce() {
        let count = faults.count * Wire.allCases.count * deliveries.count
        lesson.console.line("Breaking it on purpose: \(count) cases, side by side.")
        guard faults.contains(where: { $0.name == "stall" }) else { return }
        lesson.console.line(
            """
            So that nobody waits for minutes, a reply that stalls may be silent for \(DurationFormat.text(Self.silence)), \
            and the naive loop, which has no limits, is stopped after \(DurationFormat.text(Self.patience)).
            """)
    }

    /// The results in the order of the faults, whichever came first.
    func run() async throws -> [FaultResult] {
        let usual = try await usualTurns()
        let cases = usual.flatMap { usual in
            faults.map { FaultCase(lesson: lesson, fault: $0, usual: usual) }
        }
        let results = try await results(of: cases)
        return faults.flatMap { fault in results.filter { $0.fault == fault } }
    }

    private func usualTurns() async throws -> [UsualTurns] {
        let asked = Wire.allCases.flatMap { wire in deliveries.map { (wire, $0) } }
        return try await withThrowingTaskGroup(of: (Int, UsualTurns).self) { group in
            for (number, (wire, delivery)) in asked.enumerated() {
                group.addTask { (number, try await UsualTurns(lesson, wire, delivery)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func results(of cases: [FaultCase]) async throws -> [FaultResult] {
        try await withThrowingTaskGroup(of: (Int, FaultResult).self) { group in
            var results: [FaultResult?] = Array(repeating: nil, count: cases.count)
            for (number, given) in cases.enumerated() {
                if number >= Self.lanes, let (done, result) = try await group.next() {
                    results[done] = result
                }
                group.addTask { (number, try await given.run()) }
            }
            for try await (done, result) in group { results[done] = result }
            return results.compactMap { $0 }
        }
    }
}
