import CurlStreaming
import Foundation

extension TraceOptions {
    /// How long the end of a run waits for its traces. A program that was told to stop has five seconds in all.
    private static let patience = Duration.milliseconds(1_500)

    /// Runs a body with its turns traced, where that was asked for. What could not be traced is told in one line at the
    /// end, and changes nothing else.
    ///
    /// - Parameter secrets: the keys that no trace may hold.
    /// - Throws: `TraceError` when the trace file cannot be opened; what the body throws.
    func run(
        _ console: Console, client: HTTPClient, secrets: Set<String>,
        _ body: @Sendable () async throws -> Void
    ) async throws {
        guard let trace else { return try await body() }
        let queue = TraceQueue(RedactedTraces(try trace.open(client: client), secrets: secrets))
        let tracer = Tracer(
            service: ProcessInfo.processInfo.processName, receiver: queue, keepsContent: traceContent)
        let result: Result<Void, any Error>
        do {
            result = .success(try await Tracer.$current.withValue(tracer, operation: body))
        } catch {
            result = .failure(error)
        }
        if let loss = await queue.close(within: Self.patience) { console.note("note: \(loss).") }
        try result.get()
    }
}
