extension KeptComparison {
    /// The report on a trial of it.
    public func report(on record: TrialRecord) -> ComparisonReport {
        let measured = zip(arms, zip(record.samples, record.failures)).map { arm, taken in
            ApproachArm(
                approach: arm.approach, endpoint: arm.endpoint, model: arm.model, name: arm.name,
                samples: taken.0, failures: taken.1)
        }
        return report(arms: measured, notes: notes(on: record))
    }

    /// A report on measured arms.
    ///
    /// - Parameter notes: what happened while they were measured.
    public func report(arms: [ApproachArm], notes: [String]) -> ComparisonReport {
        let comparisons = ArmComparison.paired(arms)
        let others = ComparisonNotes(
            arms: arms, comparisons: comparisons, environment: environment, latency: latency)
        return ComparisonReport(
            endpoint: endpoint, mode: mode, model: model, latency: latency, environment: environment,
            arms: arms, comparisons: comparisons, notes: replayed + notes + others.sentences)
    }

    /// A replay reads a recording, and no server.
    private var replayed: [String] {
        guard mode == "replay" else { return [] }
        return [
            "Replayed from a recording: the waits are the recorded ones, and with --latency instant they are left out, "
                + "so that no time says anything of a server."
        ]
    }

    /// What happened while a trial was measured, a sentence each.
    public func notes(on record: TrialRecord) -> [String] {
        var notes: [String] = []
        if record.wasStopped {
            notes.append("Stopped after \(record.count) of \(turns) turns; the figures are of those.")
        }
        for (index, arm) in arms.enumerated() {
            if let error = record.givenUp[index] {
                let failed = CountFormat.text(record.failures[index], "failure")
                notes.append("\(arm.name) was given up after \(failed): \(error)")
            }
            if record.leftOut[index] > 0 {
                let turns = CountFormat.text(record.leftOut[index], "turn")
                let cause = record.asleep[index] > 0 ? "failed or was slept through" : "failed"
                notes.append("\(arm.name): \(turns) not asked, since an earlier one \(cause).")
            }
            if record.waits[index] > 0 {
                let waits = CountFormat.text(record.waits[index], "wait")
                notes.append(
                    "\(arm.name): \(waits) for the server's rate limit; no waiting is counted into a time, but the turns after it were measured later than the others of their run."
                )
            }
            if record.asleep[index] > 0 {
                let turns = CountFormat.text(record.asleep[index], "turn")
                notes.append("\(arm.name): \(turns) left out, since the machine was asleep meanwhile.")
            }
        }
        return notes
    }
}
