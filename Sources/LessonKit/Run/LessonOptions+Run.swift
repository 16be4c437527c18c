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
        let console = console
        let endpointInUse = EndpointInUse()
        let outcome = await BodyOutcome.watch {
            try await self.withContext(
                console, endpointInUse, serverProcess: serverProcess, patience: patience, body)
            if let failure = console.failure { throw failure }
        }
        try end(outcome, console, endpointInUse)
    }

    /// Runs a part of a lesson that talks to no endpoint: only what earlier runs have kept. Failures are told as
    /// with an endpoint.
    public func runWithoutEndpoint(
        _ body: @escaping @Sendable (Console, WorkshopFolders, WorkshopEnvironment) async throws -> Void
    ) async throws {
        let console = console
        let outcome = await BodyOutcome.watch {
            let folders = WorkshopFolders.process()
            try await body(console, folders, WorkshopEnvironment.process(kitRoot: folders.kitRoot))
            if let failure = console.failure { throw failure }
        }
        try end(outcome, console, EndpointInUse())
    }

    private var console: Console {
        Console(
            settings: Console.Settings(
                json: output.json, wholeLines: output.wholeLines, usesColor: mayUseColor))
    }

    private func end(_ outcome: BodyOutcome, _ console: Console, _ endpointInUse: EndpointInUse) throws {
        switch outcome {
        case .finished: return
        case .signalled(let number):
            console.note("\nStopped.")
            throw ExitCode(128 + number)
        case .failure(let error as ExitCode): throw error
        case .failure(let error):
            let report = ErrorReport(error, endpoint: endpointInUse.endpoint)
            console.note("\nerror: \(report.message)\n       \(report.advice)")
            throw ExitCode(report.exitCode.rawValue)
        }
    }

    private var mayUseColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !output.noColor && !noColor && environment["TERM"] != "dumb" && isatty(STDOUT_FILENO) == 1
            && !output.json
    }

    private func withContext(
        _ console: Console, _ endpointInUse: EndpointInUse, serverProcess: Bool, patience: Duration,
        _ body: @escaping @Sendable (LessonContext) async throws -> Void
    ) async throws {
        let folders = WorkshopFolders.process()
        let environment = try WorkshopEnvironment.process(kitRoot: folders.kitRoot)
        let resolver = EndpointResolver(flags: endpoint.flags, environment: environment)
        let resolved = try resolver.resolve()
        // A wrong name is told before anything is started, also by a lesson that needs no embeddings.
        _ = try resolver.resolveEmbeddings(besides: resolved)

        let run: @Sendable (Endpoint) async throws -> Void = { endpoint in
            // Before the first request: a server that is not there is told with its hint.
            endpointInUse.set(endpoint)
            try await self.waitUntilReady(endpoint, console, patience)
            let context = try await self.context(console, endpoint, environment, folders)
            console.line(context.statusLine)
            try await body(context)
        }
        guard resolved.mode == .practice else { return try await run(resolved) }
        try await withPracticeEndpoint(serverProcess: serverProcess) { baseURL in
            var endpoint = resolved
            endpoint.baseURL = baseURL
            try await run(endpoint)
        }
    }

    private func waitUntilReady(_ endpoint: Endpoint, _ console: Console, _ patience: Duration) async throws {
        let limit = self.endpoint.wait.map { Duration.seconds($0) } ?? patience
        guard endpoint.mode == .live, limit > .zero else { return }
        try await ReadinessWait(limit: limit, waitsForListening: self.endpoint.wait != nil).wait(
            for: endpoint.baseURL, question: ReadinessWait.question(to: endpoint, client: .shared),
            progress: { console.line($0) })
    }

    func context(
        _ console: Console, _ endpoint: Endpoint, _ environment: WorkshopEnvironment,
        _ folders: WorkshopFolders
    ) async throws -> LessonContext {
        // The variable that OpenSSL's own programs read: networks with a certificate of their own set it.
        let client =
            environment["SSL_CERT_FILE"].map { HTTPClient(configuration: .init(certificateFile: $0)) }
            ?? .shared
        let http = HTTPChatModel(
            baseURL: endpoint.baseURL, wire: endpoint.wire, key: endpoint.key, client: client,
            timeouts: timeouts)
        let model = try await servedModel(at: endpoint, http)
        var endpoint = endpoint
        // A practice server runs on this machine or in its class; a hosted provider is never taken for one.
        let saysPractice =
            model.owner == EndpointProfile.practiceOwner || model.name == EndpointProfile.practiceModel
        if endpoint.isLocal, saysPractice { endpoint.mode = .practice }
        let limiter = self.endpoint.requestsPerMinute(at: endpoint).map { RateLimiter(perMinute: $0) }
        let chat: any ChatModel = limiter.map { RateLimitedModel(http, limiter: $0) } ?? http
        let fixed = campus.now
        return LessonContext(
            options: self, console: console, endpoint: endpoint, client: client, model: chat,
            modelName: model.name,
            now: { fixed ?? Date() }, timeouts: timeouts, limiter: limiter,
            environment: environment, folders: folders)
    }

    /// The model that was asked for, else the first that the server lists: nothing is asked when it was named.
    private func servedModel(at endpoint: Endpoint, _ http: HTTPChatModel) async throws -> ServedModel {
        if let name = endpoint.model { return ServedModel(name: name) }
        guard let first = try await http.models().first else {
            throw EndpointError.noModel(endpoint: endpoint.name)
        }
        return first
    }

    private var timeouts: Timeouts {
        var timeouts = Timeouts.chat
        if let seconds = endpoint.timeout { timeouts.firstByte = .seconds(seconds) }
        return timeouts
    }

    func withPracticeEndpoint(
        serverProcess: Bool, _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        if serverProcess {
            let process = try await PracticeProcess.start(latency: endpoint.latency)
            defer { process.stop() }
            return try await body(process.baseURL)
        }
        let server = PracticeEndpoint(configuration: .init(pace: endpoint.latency.pace))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            defer { group.cancelAll() }
            try await body(try await server.waitUntilListening())
        }
    }
}
