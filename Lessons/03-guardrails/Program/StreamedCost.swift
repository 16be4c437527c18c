import LessonKit

/// What a guard costs a streamed answer: each sentence is held until the verifier has seen it.
struct StreamedCost {
    let lesson: GuardrailLesson

    func show() async throws {
        let console = lesson.console
        let question = lesson.longQuestion
        let runs = lesson.context.endpoint.mode == .live ? 1 : 3
        console.line("You:       \(question)")
        // Waiting for the endpoint's rate is no part of what a turn measures.
        try await lesson.context.waitForRateOfTurn()
        console.beginModelText("Guarded:   ")
        let guarded = try await lesson.assistant(isPoisoned: false)
            .answer(question, delivery: .streamed) { console.modelText($0) }
        console.endModelText()

        var bare: [Turn] = []
        var held = [guarded.turn]
        while bare.count < runs {
            try await lesson.context.waitForRateOfTurn()
            bare.append(try await streamed(question, lesson.unguarded(question, isPoisoned: false)))
            if held.count < runs {
                try await lesson.context.waitForRateOfTurn()
                held.append(
                    try await lesson.assistant(isPoisoned: false).answer(question, delivery: .streamed).turn)
            }
        }
        var table = TextTable([
            ("streamed answer", .left), ("first text", .right), ("all of it", .right),
            ("model calls", .right),
        ])
        for (name, turns) in [("unguarded", bare), ("each sentence verified first", held)] {
            table.add([
                name, median(turns.map { $0.timeline.timeToFirstToken.milliseconds }),
                median(turns.map { $0.timeline.total.milliseconds }), "\(turns.first?.cost.modelCalls ?? 0)",
            ])
        }
        console.line()
        console.table(table)
        console.line(
            "(\(runs == 1 ? "one run" : "medians of \(runs) runs") of each. The guard waits for a whole sentence, and for one more call.)"
        )
    }

    private func streamed(_ question: String, _ session: ChatSession) async throws -> Turn {
        for try await event in session.stream(question) {
            if case .finished(let turn) = event { return turn }
        }
        throw CancellationError()
    }

    private func median(_ milliseconds: [Double]) -> String {
        Statistics.median(milliseconds).map { DurationFormat.text(milliseconds: $0) } ?? "none"
    }
}
