import Foundation

@testable import WorkshopCore

extension ApproachSample {
    /// A turn of two calls with a tool in between, at a plausible pace.
    static func sample(
        _ approach: Approach = .streamed, run: Int = 1, question: String = "When does the AI Club meet?",
        ttftMs: Double, totalMs: Double
    ) -> ApproachSample {
        var sample = ApproachSample(run: run, turn: .sample(run))
        let streams = approach != .blocking
        sample.question = question
        sample.ttftMs = ttftMs
        sample.totalMs = totalMs
        sample.deadAirMs = ttftMs
        sample.chunkGapMs = streams ? 12.5 : nil
        sample.burstIndex = streams ? 0.04 : nil
        sample.modelCalls = 2
        sample.promptTokens = 1_166
        sample.completionTokens = 47
        sample.discardedTokens = approach == .peekThenStream ? 31 : 0
        sample.answer = "The AI Club meets Thursdays at 5 PM in the engineering building, room 204."
        sample.spans = [
            TurnSpan(.waiting, "call 1", from: 0, to: ttftMs * 0.45),
            TurnSpan(.arriving, "call 1", from: ttftMs * 0.45, to: ttftMs * 0.55),
            TurnSpan(.tool, "search_campus_info", from: ttftMs * 0.55, to: ttftMs * 0.6),
            TurnSpan(.waiting, "call 2", from: ttftMs * 0.6, to: ttftMs),
            TurnSpan(.arriving, "call 2", from: ttftMs, to: totalMs),
        ]
        if streams { sample.spans.append(TurnSpan(.text, "answer", from: ttftMs, to: totalMs)) }
        return sample
    }
}

extension ComparisonEnvironment {
    /// Circumstances with these questions.
    static func sample(questions: [String] = ["When does the AI Club meet?"]) -> ComparisonEnvironment {
        ComparisonEnvironment(
            version: "1.0", system: "Linux 6.1", architecture: "x86_64", processors: 4, build: "release",
            started: "2026-11-20T17:00:00Z", connections: .warm, concurrency: 1, seed: 7, runs: 20,
            questions: questions)
    }
}

extension ComparisonReport {
    /// A report over arms; its one comparison says what it is told to.
    static func sample(
        _ arms: [ApproachArm], questions: [String] = ["When does the AI Club meet?"],
        sentence: String = "Streaming shows the first word 1.6 times sooner [1.5, 1.7].", notes: [String] = []
    ) -> ComparisonReport {
        let comparisons = zip(arms, arms.dropFirst()).map { a, b in
            ArmComparison(
                a: a.name, b: b.name, metric: .timeToFirstToken, pairs: 20, ratio: 0.612,
                interval: [0.58, 0.65], differenceMs: -640, differenceIntervalMs: [-690, -588.4],
                established: true, runsNeeded: nil, unlikeAnswers: 0, sentence: sentence)
        }
        return ComparisonReport(
            endpoint: "http://127.0.0.1:8000/v1", mode: "practice", model: "practice-agent",
            latency: "hosted",
            environment: .sample(questions: questions), arms: arms, comparisons: comparisons, notes: notes)
    }

    /// The three approaches of the trap with plausible, seeded figures.
    static func trap(n: Int = 20, question: String = "When does the AI Club meet?") -> ComparisonReport {
        var random = SeededGenerator(seed: 7)
        let arms = Approach.ofTheTrap.map { approach in
            let samples = (1...n).map { run in
                let jitter = Double.random(in: -90...90, using: &random)
                let slow = Double.random(in: 0...1, using: &random) > 0.9 ? 420.0 : 0
                let first: Double =
                    switch approach {
                    case .blocking: 1_640
                    case .streamed, .earlyDispatch: 1_010
                    case .peekThenStream: 2_280
                    }
                let total = approach == .blocking ? 0 : 640.0
                return ApproachSample.sample(
                    approach, run: run, question: question, ttftMs: first + jitter + slow,
                    totalMs: first + jitter + slow + total)
            }
            return ApproachArm(
                approach: approach, endpoint: "http://127.0.0.1:8000/v1", samples: samples,
                failures: approach == .blocking ? 1 : 0)
        }
        return .sample(arms, questions: [question])
    }
}
