import LessonKit

/// Asks the workload of every place: once to be seen, which also wakes the server and is not counted, then several times to
/// be measured.
struct Comparison: Sendable {
    let lesson: LessonContext
    let workload: Workload
    let runs: Int?

    /// What one place gave.
    struct Result: Sendable {
        var place: Place
        var turns: [Turn] = []
        /// What the server's own figures say of the measured turns.
        var metrics: ServerMetrics.Difference?
        /// Why there are no figures, or no more of them.
        var error: (any Error)?
    }

    func run(_ places: [Place]) async throws -> [Result] {
        announce(places)
        var results = places.map { Result(place: $0) }
        for index in results.indices {
            let place = results[index].place
            lesson.console.line("\n\(place.name), \(place.endpoint.baseURL), model \(place.lesson.modelName)")
            do {
                try await workload.show(at: place, on: lesson.console)
            } catch {
                try Task.checkCancellation()
                results[index].error = error
                lesson.console.line("       failed: \(error)")
            }
        }
        return try await measure(results)
    }

    /// Where calls may cost money, one run, unless the person asks for more.
    private func count(_ place: Place) -> Int {
        runs ?? (place.endpoint.mode == .live && !place.endpoint.isLocal ? 1 : 3)
    }

    private func announce(_ places: [Place]) {
        for place in places where place.endpoint.mode == .live && !place.endpoint.isLocal {
            lesson.console.line("This makes \(1 + count(place)) calls to \(place.endpoint.name).")
        }
    }

    /// Real servers one after the other, in an order drawn for each run, since they may share one GPU; the simulated ones
    /// side by side.
    private func measure(_ shown: [Result]) async throws -> [Result] {
        var results = shown
        let live = results.indices.filter { !results[$0].place.isSimulated && results[$0].error == nil }
        let simulated = results.indices.filter { results[$0].place.isSimulated && results[$0].error == nil }

        var before: [Int: ServerMetrics] = [:]
        for index in live { before[index] = await metrics(of: results[index].place) }
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(lesson.options.sampling.seed ?? 0)))
        for run in 1...100 {
            let due = live.filter { run <= count(results[$0].place) && results[$0].error == nil }
            if due.isEmpty { break }
            for index in due.shuffled(using: &generator) {
                results[index] = try await oneMore(results[index])
            }
        }
        for index in live {
            guard let before = before[index], let after = await metrics(of: results[index].place) else {
                continue
            }
            results[index].metrics = after.since(before)
        }

        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for index in simulated {
                let result = results[index]
                group.addTask {
                    var result = result
                    for _ in 1...count(result.place) where result.error == nil {
                        result = try await oneMore(result)
                    }
                    return (index, result)
                }
            }
            for try await (index, result) in group { results[index] = result }
        }
        return results
    }

    private func oneMore(_ result: Result) async throws -> Result {
        var result = result
        do {
            result.turns.append(try await workload.ask(at: result.place))
        } catch {
            try Task.checkCancellation()
            result.error = error
        }
        return result
    }

    /// A hosted server's figures are not for its users.
    private func metrics(of place: Place) async -> ServerMetrics? {
        guard place.endpoint.isLocal else { return nil }
        return await ServerMetrics.read(from: place.endpoint.baseURL, client: place.lesson.client)
    }
}
