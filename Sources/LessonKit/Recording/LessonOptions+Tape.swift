import CurlStreaming
import Foundation
import PracticeServer

extension LessonOptions {
    /// Runs a body over the network, with a recorder, or over a recording; with the options and the endpoint that hold
    /// then.
    ///
    /// - Throws: `EndpointError`, `RecordingError`, and what the body throws. A body that asked a recording for what it
    ///   does not hold has failed by that, also where it went on without.
    func withTape(
        _ console: Console, _ environment: WorkshopEnvironment,
        _ body: (LessonOptions, Endpoint, RunTape) async throws -> Void
    ) async throws {
        let (options, endpoint, tape) = try prepared(console, environment)
        do {
            try await body(options, endpoint, tape)
        } catch {
            await tape.close()
            throw tape.replay?.ending(of: error) ?? error
        }
        await tape.close()
        if let miss = tape.replay?.miss { throw miss }
    }

    private func prepared(
        _ console: Console, _ environment: WorkshopEnvironment
    ) throws -> (LessonOptions, Endpoint, RunTape) {
        // The variable that OpenSSL's own programs read: networks with a certificate of their own set it.
        let certificateFile = environment["SSL_CERT_FILE"]
        if let path = recording.replay {
            let replay = try RunReplay(path: path, secrets: environment.secrets)
            let tape = try RunTape.playing(replay, pace: endpoint.latency == .instant ? .instant : .recorded)
            let options = playing(replay.run)
            return (options, options.endpoint.overruled(replay.run.endpoint), tape)
        }
        let resolver = EndpointResolver(flags: endpoint.flags, environment: environment)
        let resolved = try resolver.resolve()
        // A wrong name is told before anything is started, also by a lesson that needs no embeddings.
        let embeddings = try resolver.resolveEmbeddings(besides: resolved)
        guard let path = recording.record else {
            return (self, resolved, .network(certificateFile: certificateFile))
        }
        var run = RecordedRun(
            endpoint: resolved, embeddings: embeddings, namesEmbeddings: resolver.namesEmbeddings,
            options: self)
        run.secrets = environment.secrets
        run.certificateFile = certificateFile
        var options = self
        options.campus.now = run.now
        return (options, resolved, try .recording(run, to: path, console: console))
    }

    /// What the command line leaves open is as it was.
    private func playing(_ run: RecordedRun) -> LessonOptions {
        var options = self
        options.campus.now = campus.now ?? run.now
        options.sampling.seed = sampling.seed ?? run.seed
        options.endpoint.latency = Latency(rawValue: run.latency) ?? endpoint.latency
        return options
    }
}

extension EndpointOptions {
    /// The recorded endpoint, with the model and the wire of the command line where that names them.
    fileprivate func overruled(_ endpoint: Endpoint) -> Endpoint {
        var endpoint = endpoint
        endpoint.model = model ?? endpoint.model
        endpoint.wire = wire.flatMap(Wire.init(rawValue:)) ?? endpoint.wire
        return endpoint
    }
}
