import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A small model server on this machine that speaks the OpenAI and the Anthropic wire at a stated pace, with no
/// model in it.
///
/// ```swift
/// let endpoint = PracticeEndpoint()
/// let server = Task { try await endpoint.run() }
/// let baseURL = try await endpoint.waitUntilListening()  // "http://127.0.0.1:49152/v1"
/// server.cancel()
/// ```
public struct PracticeEndpoint: Sendable {
    /// The models that chat; they are one and the same.
    public static let modelIDs = ["practice-agent", "practice"]
    /// The model that makes embeddings.
    public static let embeddingModelID = "practice-embedding"
    /// Raised when that model gives other vectors than before, so that those that were kept are not compared with
    /// new ones.
    public static let embeddingRevision = 2

    private let configuration: Configuration
    private let reply: @Sendable (PracticeRequest) -> PracticeReply
    private let listening = ListeningState()

    /// Makes an endpoint that does not listen yet.
    public init(configuration: Configuration = Configuration()) {
        self.init(configuration: configuration) { PracticeModel().reply(to: $0) }
    }

    /// With another model than the practice model, so that what is sent can be told from what is said.
    init(
        configuration: Configuration,
        reply: @escaping @Sendable (PracticeRequest) -> PracticeReply
    ) {
        self.configuration = configuration
        self.reply = reply
    }

    /// Serves until the calling task is cancelled, then returns; to be called once.
    ///
    /// - Throws: `PracticeServerError` when the host or the port cannot be had, or the socket fails later.
    ///   Being cancelled is not an error.
    public func run() async throws {
        do {
            try await serve()
            await listening.hasStopped()
        } catch is CancellationError {
            await listening.hasStopped()
        } catch {
            // FlyingFox reports a cancelled pool as a disconnected socket.
            if Task.isCancelled { return await listening.hasStopped() }
            let failure =
                error as? PracticeServerError
                ?? .listening(on: configuration.host, port: configuration.port, error)
            await listening.hasFailed(failure)
            throw failure
        }
    }

    /// The base URL, such as `http://127.0.0.1:49152/v1`, as soon as connections are accepted.
    ///
    /// - Throws: `PracticeServerError` when `run()` could not listen; `CancellationError` when `run()` was
    ///   cancelled or this task is. It waits for as long as nobody calls `run()`.
    public func waitUntilListening() async throws -> String {
        try await listening.baseURL()
    }

    private func serve() async throws {
        let address = try PracticeAddress(host: configuration.host, port: configuration.port)
        let service = PracticeService(configuration: configuration, reply: reply)
        let server = HTTPServer(
            config: HTTPServer.Configuration(
                address: try address.socketAddress,
                // A laptop's pace takes minutes over a long reply. FlyingFox has no "never": it turns the
                // figure into nanoseconds, so a day stands for it.
                timeout: 24 * 60 * 60,
                pool: NoDelaySocketPool(base: HTTPServer.defaultPool()),
                logger: .disabled
            ),
            handler: ClosureHTTPHandler { request in await service.respond(to: request) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await announce(server, of: service, at: address) }
            // The announcement ends first when all is well; the server only by failing or by cancellation.
            defer { group.cancelAll() }
            while try await group.next() != nil {}
        }
    }

    private func announce(
        _ server: HTTPServer,
        of service: PracticeService,
        at address: PracticeAddress
    ) async throws {
        // Cancelled by the group when the server fails to listen; the bound is for a system that hangs.
        try await server.waitUntilListening(timeout: 30)
        guard let bound = await server.listeningAddress else { throw SocketError.disconnected }
        switch bound {
        case .ip4(_, let port), .ip6(_, let port):
            service.port.store(port, ordering: .relaxed)
            await listening.isListening(at: address.baseURL(port: port))
        case .unix:
            throw SocketError.unsupportedAddress
        }
    }
}
