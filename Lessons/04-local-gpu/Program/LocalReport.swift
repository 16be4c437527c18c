import LessonKit

/// What `--json` prints of a tour: the machine, and one entry an endpoint. Times are in milliseconds.
struct LocalReport: Encodable {
    struct Processor: Encodable {
        let name: String
        @NullWhenNil var memoryTotalMiB: Int?
        @NullWhenNil var memoryFreeMiB: Int?
        @NullWhenNil var driverVersion: String?
    }

    struct Server: Encodable {
        let endpoint: String
        let kind: String
        let state: String
        let models: [String]
    }

    struct Need: Encodable {
        let name: String
        let state: String
        let found: String
    }

    struct Entry: Encodable {
        let name: String
        let endpoint: String
        let mode: String
        let model: String
        @NullWhenNil var latency: String?
        let simulated: Bool
        let n: Int
        @NullWhenNil var ttftMs: Double?
        @NullWhenNil var totalMs: Double?
        @NullWhenNil var tokensPerSecond: Double?
        @NullWhenNil var serverTtftMs: Double?
        @NullWhenNil var failure: String?
    }

    let gpus: [Processor]
    let servers: [Server]
    let needs: [Need]
    let question: String
    let endpoints: [Entry]

    init(
        gpus: GPUReport, servers: [LocalServer], needs: [Prerequisite], question: String,
        _ results: [Comparison.Result]
    ) {
        self.gpus = gpus.gpus.map {
            Processor(
                name: $0.name, memoryTotalMiB: $0.memoryTotalMiB, memoryFreeMiB: $0.memoryFreeMiB,
                driverVersion: $0.driverVersion)
        }
        self.servers = servers.map {
            Server(endpoint: $0.baseURL, kind: $0.kind.rawValue, state: $0.state.rawValue, models: $0.models)
        }
        self.needs = needs.map { Need(name: $0.name, state: $0.state.rawValue, found: $0.found) }
        self.question = question
        endpoints = results.map { result in
            let rate = result.medianRate
            return Entry(
                name: result.place.name, endpoint: result.place.endpoint.baseURL,
                mode: result.place.endpoint.reportedMode.rawValue, model: result.place.lesson.modelName,
                latency: result.place.lesson.simulatedPace, simulated: result.place.isSimulated,
                n: result.turns.count, ttftMs: result.medianTTFT, totalMs: result.medianTotal,
                tokensPerSecond: rate?.unit == .tokens ? rate?.perSecond : nil,
                serverTtftMs: result.metrics?.ttftMeanMs, failure: result.error.map { "\($0)" })
        }
    }
}
