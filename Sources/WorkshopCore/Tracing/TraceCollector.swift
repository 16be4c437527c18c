import CurlStreaming
import ModelWire

/// Posts each trace to a collector, as OTLP over HTTP in JSON.
///
/// A trace that is refused is not sent again: it is lost, and told. Waiting for a collector is not what a lesson is for.
struct TraceCollector: TraceSink {
    /// The most bytes of an answer that are read.
    private static let answerLimit = 64 << 10

    let url: String
    let client: HTTPClient

    func write(_ trace: TurnTrace) async throws {
        let response = try await client.send(
            HTTPRequest(
                method: "POST", url: url, headers: [HTTPHeader("Content-Type", "application/json")],
                body: trace.exportRequest.encoded,
                timeouts: Timeouts(
                    connect: .seconds(2), firstByte: .seconds(5), idle: .seconds(5), total: .seconds(10))))
        let body = try await response.body.collect(upTo: Self.answerLimit)
        guard (200..<300).contains(response.status) else {
            throw TraceError(tried: "POST \(url)", happened: "the collector answered \(response.status)")
        }
        // An empty answer, or none in JSON, is no refusal.
        guard let answer = try? JSONValue(parsing: body), let partial = answer["partialSuccess"] else {
            return
        }
        let rejected = partial["rejectedSpans"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } } ?? 0
        guard rejected == 0 else {
            throw TraceError(tried: "POST \(url)", happened: "the collector rejected \(rejected) spans")
        }
    }
}
