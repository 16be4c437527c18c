import ArgumentParser
import CurlStreaming
import Foundation
import PracticeServer

extension LessonOptions {
    /// Runs a lesson: chooses the endpoint, starts the practice endpoint when that is it, prints the status line,
    /// and runs the body. Whatever goes wrong is told in one message, with the exit code that belongs to it. Ctrl-C
    /// cancels the body, which closes its connections.
    ///
    /// - Parameters:
    ///   - serverProcess: true to run the practice endpoint in a process of its own, so that it shares nothing with
    ///     what is timed.
    ///   - patience: how long to wait for a server that says that it still loads its model, unless `--wait` says how
    ///     long. Without either nothing is asked beforehand.
    ///   - body: the lesson.
    public func run(
        serverProcess: Bool = false, patience: Duration = .zero,
        _ body: @escaping @Sendable (LessonContext) async throws -> Void
    ) async throws {
        let console = try output.openConsole()
        let endpointInUse = EndpointInUse()
        let outcome = await BodyOutcome.watch {
            try await self.withContext(
                console, endpointInUse, serverProcess: serverProcess, patience: patience, body)
            if let failure = console.failure { throw failure }
        }
        try output.end(outcome, console, endpointInUse)
    }

    /// Runs a part of a lesson that talks to no endpoint: only what earlier runs have kept. Failures are told as
    /// with an endpoint.
    public func runWithoutEndpoint(
        _ body: @escaping @Sendable (Console, WorkshopFolders, WorkshopEnvironment) async throws -> Void
    ) async throws {
        try await output.run { console in
            let folders = WorkshopFolders.process()
            try await body(console, folders, WorkshopEnvironment.process(kitRoot: folders.kitRoot))
        }
    }

    private func withContext(
        _ console: Console, _ endpointInUse: EndpointInUse, serverProcess: Bool, patience: Duration,
        _ body: @escaping @Sendable (LessonContext) async throws -> Void
    ) async throws {
        let folders = WorkshopFolders.process()
        let environment = try WorkshopEnvironment.process(kitRoot: folders.kitRoot)
        if let remark = environment.remark {
            console.note("note: \(ControlCharacters.removed(from: remark))")
        }
        try await withTape(console, environment) { options, resolved, tape in
            let run: @Sendable (Endpoint) async throws -> Void = { endpoint in
                // Before the first request: a server that is not there is told with its hint.
                endpointInUse.set(endpoint)
                try await options.waitUntilReady(endpoint, console, patience, tape)
                let context = try await options.context(console, endpoint, environment, folders, tape)
                console.line(context.statusLine)
                try await options.tracing.run(
                    console, client: Self.client(environment), secrets: environment.secrets
                ) {
                    try await body(context)
                }
            }
            guard resolved.mode == .practice else {
                if options.endpoint.fault != nil { throw FaultElsewhere(endpoint: resolved.name) }
                return try await run(resolved)
            }
            try await options.withPracticeEndpoint(serverProcess: serverProcess, tape) { baseURL in
                var endpoint = resolved
                endpoint.baseURL = baseURL
                try await run(endpoint)
            }
        }
    }

    private func waitUntilReady(
        _ endpoint: Endpoint, _ console: Console, _ patience: Duration, _ tape: RunTape
    ) async throws {
        let limit = self.endpoint.wait.map { Duration.seconds($0) } ?? patience
        guard endpoint.mode == .live, limit > .zero else { return }
        try await ReadinessWait(limit: limit, waitsForListening: self.endpoint.wait != nil).wait(
            for: endpoint.baseURL, question: ReadinessWait.question(to: endpoint, client: tape.client),
            progress: { console.line($0) })
    }

    func context(
        _ console: Console, _ endpoint: Endpoint, _ environment: WorkshopEnvironment,
        _ folders: WorkshopFolders, _ tape: RunTape
    ) async throws -> LessonContext {
        let http = HTTPChatModel(
            baseURL: endpoint.baseURL, wire: endpoint.wire, key: endpoint.key, client: tape.client,
            timeouts: timeouts)
        let model = try await servedModel(at: endpoint, http, console)
        var endpoint = endpoint
        // A practice server runs on this machine or in its class; a hosted provider is never taken for one.
        let saysPractice =
            model.owner == EndpointProfile.practiceOwner || model.name == EndpointProfile.practiceModel
        if endpoint.isLocal, saysPractice { endpoint.mode = .practice }
        let limiter = self.endpoint.requestsPerMinute(at: endpoint).map { RateLimiter(perMinute: $0) }
        let origin = TraceOrigin(endpoint, model: model.name)
        func limited(_ model: HTTPChatModel) -> any ChatModel {
            limiter.map { RateLimitedModel(model, limiter: $0) } ?? model
        }
        let once = limited(http)
        var opening = http
        opening.reusesConnections = false
        var policy = RetryPolicy()
        policy.retriesConnecting = !endpoint.isLocal
        let fixed = campus.now
        return LessonContext(
            options: self, console: console, endpoint: endpoint, client: tape.client,
            model: WaitTellingModel(
                base: TracedModel(RetryingModel(once, policy: policy), origin: origin), console: console),
            timedModel: WaitTellingModel(base: TracedModel(once, origin: origin), console: console),
            coldModel: WaitTellingModel(
                base: TracedModel(limited(opening), origin: origin), console: console),
            modelName: model.name,
            now: { fixed ?? Date() }, timeouts: timeouts, limiter: limiter,
            environment: environment, folders: folders, tape: tape)
    }

    /// The variable that OpenSSL's own programs read: networks with a certificate of their own set it.
    private static func client(_ environment: WorkshopEnvironment) -> HTTPClient {
        environment["SSL_CERT_FILE"].map { HTTPClient(configuration: .init(certificateFile: $0)) } ?? .shared
    }

    /// The model that was asked for, else the first that the server lists: nothing is asked when it was named.
    private func servedModel(
        at endpoint: Endpoint, _ http: HTTPChatModel, _ console: Console
    ) async throws -> ServedModel {
        if let name = endpoint.model { return ServedModel(name: name) }
        let models = try await SilentWait(tell: { console.note($0) }).telling(
            "note: waiting for \(endpoint.baseURL)/models to say which model it serves; --model NAME spares the question.",
            during: { try await http.models() })
        guard let first = models.first else {
            throw EndpointError.noModel(endpoint: endpoint.name)
        }
        return first
    }

    private var timeouts: Timeouts {
        var timeouts = Timeouts.chat
        if let limit = endpoint.timeout.map({ Duration.seconds($0) }) {
            timeouts.firstByte = limit
            timeouts.firstContent = limit
            // Whoever grants a model half an hour to its first word grants it the rest too.
            timeouts.idle = timeouts.idle.map { max($0, limit) }
            timeouts.total = timeouts.total.map { max($0, limit * 2 + .seconds(600)) }
        }
        return timeouts
    }

    func withPracticeEndpoint(
        serverProcess: Bool, _ tape: RunTape, _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        if let recorded = try tape.recordedPracticeServer(latency: endpoint.latency) {
            return try await body(recorded)
        }
        if serverProcess {
            let process = try await PracticeProcess.start(latency: endpoint.latency, fault: endpoint.fault)
            defer { process.stop() }
            tape.noteStarted(practiceServer: process.baseURL, latency: endpoint.latency)
            return try await body(process.baseURL)
        }
        let server = PracticeEndpoint(
            configuration: .init(pace: endpoint.latency.pace, fault: endpoint.fault))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            defer { group.cancelAll() }
            let baseURL = try await server.waitUntilListening()
            tape.noteStarted(practiceServer: baseURL, latency: endpoint.latency)
            try await body(baseURL)
        }
    }
}
