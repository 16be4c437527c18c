import PracticeServer

extension LessonContext {
    /// The same lesson, with the same options, on another endpoint; by the same wire where that has it.
    ///
    /// - Throws: `EndpointError` when no model is named and the server lists none; `APIError` or `TransferError` when it
    ///   cannot be asked for its list.
    public func elsewhere(_ endpoint: Endpoint) async throws -> LessonContext {
        var endpoint = endpoint.speaking(self.endpoint.wire)
        endpoint.isReplayed = tape.replay != nil
        return try await options.context(console, endpoint, environment, folders, tape)
    }

    /// The same lesson on the practice endpoint, beside this one: at each of its paces, so that there is something to
    /// compare without a server, or at the one pace that was asked for. Each runs in a process of its own until the body
    /// ends. The program needs `PracticeEndpointCommand` among its subcommands.
    public func withPracticePaces(_ body: ([LessonContext]) async throws -> Void) async throws {
        let asked = options.endpoint.latency
        var paces: [Latency] = asked == .hosted ? [.hosted, .localGPU, .laptop] : [asked]
        if endpoint.mode == .practice { paces.removeFirst() }
        var processes: [PracticeProcess] = []
        defer { processes.forEach { $0.stop() } }
        var contexts: [LessonContext] = []
        for pace in paces { contexts.append(try await onPracticeEndpoint(at: pace, &processes)) }
        try await body(contexts)
    }

    /// The same lesson on other endpoints, in this order. Practice endpoints among them run in processes of their own
    /// until the body ends; the program needs `PracticeEndpointCommand` among its subcommands.
    ///
    /// - Throws: `EndpointError`, also when no model is named and the server lists none; `APIError` or `TransferError`
    ///   when it cannot be asked for its list; what the body throws.
    public func withEndpoints(
        _ choices: [EndpointChoice], _ body: ([LessonContext]) async throws -> Void
    ) async throws {
        let resolver = EndpointResolver(flags: options.endpoint.flags, environment: environment)
        var processes: [PracticeProcess] = []
        defer { processes.forEach { $0.stop() } }
        var contexts: [LessonContext] = []
        for choice in choices {
            let endpoint = try resolver.resolve(named: choice.name, model: choice.model)
            if endpoint.mode == .practice {
                let pace = choice.pace ?? options.endpoint.latency
                contexts.append(try await onPracticeEndpoint(at: pace, &processes))
            } else {
                contexts.append(try await elsewhere(endpoint))
            }
        }
        try await body(contexts)
    }

    private func onPracticeEndpoint(
        at pace: Latency, _ processes: inout [PracticeProcess]
    ) async throws -> LessonContext {
        let baseURL: String
        if let recorded = try tape.recordedPracticeServer(latency: pace) {
            baseURL = recorded
        } else {
            let process = try await PracticeProcess.start(latency: pace)
            processes.append(process)
            tape.noteStarted(practiceServer: process.baseURL, latency: pace)
            baseURL = process.baseURL
        }
        var options = options
        options.endpoint.latency = pace
        return try await options.context(console, practice(at: baseURL), environment, folders, tape)
    }

    private func practice(at baseURL: String) -> Endpoint {
        var practice = Endpoint.practice(at: baseURL).speaking(endpoint.wire)
        practice.isReplayed = tape.replay != nil
        return practice
    }

    /// True when the environment or `.env` sets a variable. Its value, which may be a key, does not come out here.
    public func isSet(_ variable: String) -> Bool { environment[variable] != nil }

    /// Runs programs that are on the search path.
    public var runner: LocalCommand.Runner {
        LocalCommand.runner(path: environment["PATH"] ?? "/usr/bin:/bin")
    }
}
