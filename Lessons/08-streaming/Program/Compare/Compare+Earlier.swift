import LessonKit

extension Compare {
    /// Lists what is kept, or shows one of it again.
    func showEarlier() async throws {
        let (output, number, files) = (options.output, earlier.show, files)
        try await options.runWithoutEndpoint { console, folders, environment in
            let store = ComparisonStore(
                try ConversationStore.open(console: console, folders: folders, environment: environment))
            guard let number else {
                return try Self.list(try store.comparisons(), console, json: output.json)
            }
            let pictures = try files.open()
            let kept = try store.comparison(number)
            let report = kept.summary.comparison.report(arms: kept.arms, notes: kept.notes)
            let unwritten = pictures.write(report, without: console.concealed)
            ComparisonView(report, on: console).show()
            if output.json { try console.printJSON(report) }
            if let unwritten { throw unwritten }
        }
    }

    /// Names come from the command line and from servers.
    private static let longestLine = 300

    private struct Listed: Encodable {
        let id: Int
        let started: String
        let endpoint: String
        let model: String
        let arms: [String]
        let runs: Int
        let samples: Int
        let failures: Int
        let finished: Bool

        init(_ summary: ComparisonSummary) {
            let comparison = summary.comparison
            id = summary.id
            started = comparison.environment.started
            endpoint = comparison.endpoint
            model = comparison.model
            arms = comparison.arms.map(\.name)
            runs = comparison.environment.runs
            samples = summary.samples
            failures = summary.failures
            finished = summary.isFinished
        }
    }

    /// A comparison that is kept and cannot be read.
    private struct Unreadable: Encodable {
        let id: Int
        let reason: String
    }

    private struct Listing: Encodable {
        let comparisons: [Listed]
        let unreadable: [Unreadable]
    }

    private static func list(_ kept: ComparisonStore.Listing, _ console: Console, json: Bool) throws {
        for one in kept.unreadable {
            console.note("note: \(one.reason)")
        }
        if json {
            return try console.printJSON(
                Listing(
                    comparisons: kept.comparisons.map(Listed.init),
                    unreadable: kept.unreadable.map { Unreadable(id: $0.id, reason: $0.reason.message) }))
        }
        guard !kept.comparisons.isEmpty || !kept.unreadable.isEmpty else {
            return console.line("No comparison is kept yet: ./Scripts/lesson 8 compare measures one.")
        }
        for summary in kept.comparisons {
            let comparison = summary.comparison
            let turns = CountFormat.text(summary.samples, "turn")
            let failed = summary.failures == 0 ? "" : ", \(summary.failures) failed"
            let ending = summary.isFinished ? "" : ", not finished"
            // A server may have chosen its model's name.
            let names = comparison.arms.map(\.name).joined(separator: ", ")
            for line in [
                "\(summary.id)  \(comparison.environment.started)  \(names)",
                "   \(comparison.model) at \(comparison.endpoint): \(turns)\(failed)\(ending)",
            ] {
                console.line(ControlCharacters.removed(from: line).onOneLine(limit: Self.longestLine))
            }
        }
    }
}
