@testable import WorkshopCore

extension ApproachSample {
    /// A sample with these times; the end comes a second after the first word where nothing else is said.
    static func made(
        run: Int, question: String = "q", ttft: Double, total: Double? = nil, deadAir: Double? = nil,
        answer: String = "Room 204"
    ) -> ApproachSample {
        var sample = ApproachSample(run: run, turn: .sample(run))
        sample.question = question
        sample.ttftMs = ttft
        sample.totalMs = total ?? ttft + 1_000
        sample.deadAirMs = deadAir ?? ttft
        sample.answer = answer
        return sample
    }
}

extension ApproachArm {
    /// An arm with a run of one question for each of these times to the first word.
    static func made(
        _ approach: Approach, name: String? = nil, ttft: [Double], totals: [Double]? = nil
    ) -> ApproachArm {
        let samples = ttft.indices.map { index in
            ApproachSample.made(run: index + 1, ttft: ttft[index], total: totals?[index])
        }
        return ApproachArm(approach: approach, endpoint: "http://h/v1", name: name, samples: samples)
    }
}
