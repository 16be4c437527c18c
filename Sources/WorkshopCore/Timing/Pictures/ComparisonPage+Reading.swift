extension ComparisonPage {
    /// What somebody needs to know to believe the figures, or to measure them again.
    var circumstances: Markup {
        let environment = report.environment
        let connections =
            switch environment.connections {
            case .warm: "Warm: each was used before the first turn that counts."
            case .cold: "Cold: every call opens one."
            }
        let facts = [
            ("Endpoint", report.endpoint), ("Mode", report.mode), ("Model", report.model),
            ("Pace", report.latency.map { "\($0): simulated" } ?? "the endpoint's own"),
            ("Begun", environment.started), ("Runs asked for", "\(environment.runs)"),
            ("Turns at one time", "\(environment.concurrency)"), ("Connections", connections),
            ("Seed", "\(environment.seed)"),
            (
                "Computer",
                "\(environment.system), \(environment.architecture), \(environment.processors) processors"
            ),
            ("Program", "version \(environment.version), \(environment.build) build"),
        ]
        var parts = [
            Markup.element("h2", text: "How it was measured"), Self.definitions(facts, style: "facts"),
        ]
        let questions = environment.questions
        if !questions.isEmpty {
            let shown = questions.prefix(Self.mostQuestions)
            let items = shown.map(Self.item)
            parts += [
                .element("h3", text: "The questions of a run"), .element("ol", [:], items),
            ]
            let rest = questions.count - shown.count
            if rest > 0 { parts.append(.element("p", text: "And \(rest) more.")) }
        }
        let arms = report.arms.map {
            ($0.name, "\($0.approach.rawValue) at \($0.endpoint)" + ($0.model.map { ", model \($0)" } ?? ""))
        }
        if !arms.isEmpty {
            parts += [.element("h3", text: "The arms"), Self.definitions(arms, style: "facts")]
        }
        return .element("section", [:], parts)
    }

    /// The words of the page.
    var reading: Markup {
        .element(
            "section", [:],
            [
                .element("h2", text: "How to read it"),
                Self.definitions(
                    [
                        (
                            "Turn",
                            "One question and its whole answer, with every call to the model and every tool in "
                                + "between. An arm is one approach at one endpoint."
                        ),
                        (
                            "First text (time to first token, TTFT)",
                            "From Enter until the first letter of the answer is on the screen. A turn that is not "
                                + "streamed shows nothing before its end, so its first text is its end."
                        ),
                        (
                            "Dead air",
                            "The longest stretch of a turn in which nothing new appears on the screen."
                        ),
                        (
                            "Chunk gap",
                            "The time between two pieces of visible text. A piece holds as many tokens as the server "
                                + "puts there, so this is no time between tokens."
                        ),
                        (
                            "Burst index",
                            "The share of these gaps under a millisecond. When it is high, something on the way holds "
                                + "text back and lets it go in heaps: gaps look better then, and the first text comes later."
                        ),
                        (
                            "Tokens per second",
                            "As the server counted them, from the first piece to the last of the reply that holds the "
                                + "answer."
                        ),
                        (
                            "Tokens thrown away",
                            "Generated, paid for and never shown: what peeking at a reply before streaming it costs."
                        ),
                        (
                            "Median and p95",
                            "Half of the turns are below the median, and 95 in 100 below the p95. With few turns the p95 "
                                + "is close to the slowest one."
                        ),
                        (
                            "Ratio and difference",
                            "The second arm beside the first, pair by pair: both asked the same in the same run. "
                                + "Below 1, or below zero, the second is faster."
                        ),
                        (
                            "Interval",
                            "How far the figure can be trusted. Were all of it measured again and again, intervals made "
                                + "like this one would hold the true value 95 times in 100."
                        ),
                        (
                            "Established",
                            "The ratio's interval does not hold 1. Where it does, the difference may be chance; that is "
                                + "not the same as there being none."
                        ),
                    ], style: "words"),
            ])
    }

    private static func definitions(_ entries: [(String, String)], style: String) -> Markup {
        .element(
            "dl", ["class": style],
            entries.flatMap { term, words -> [Markup] in
                [
                    .element("dt", ["dir": "auto"], text: cut(term)),
                    .element("dd", ["dir": "auto"], text: cut(words)),
                ]
            })
    }
}
