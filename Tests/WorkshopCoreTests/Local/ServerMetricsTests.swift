import CurlStreaming
import TestSupport
import Testing

@testable import WorkshopCore

/// A server's own figures.
@Suite(.timeLimit(.minutes(5)))
struct ServerMetricsTests {
    /// Counts are cumulative, as servers tell them.
    private static func page(_ prefix: String, _ counts: [Int], sum: Double, label: String = "") -> String {
        let bounds = ["0.01", "0.1", "1.0", "+Inf"]
        let name = prefix + "time_to_first_token_seconds"
        let buckets = zip(bounds, counts).map { "\(name)_bucket{\(label)le=\"\($0)\"} \($1)" }
        return (buckets + ["\(name)_sum \(sum)", "\(name)_count \(counts.last ?? 0)"]).joined(separator: "\n")
    }

    private static func metrics(_ page: String) -> ServerMetrics {
        ServerMetrics(PrometheusText(parsing: page))
    }

    @Test(arguments: ["vllm:", "", "nim:"])
    func theHistogramOfTheRunsInBetweenIsTold(prefix: String) throws {
        let before = Self.metrics(Self.page(prefix, [0, 4, 4, 5], sum: 60))
        let after = Self.metrics(Self.page(prefix, [1, 7, 7, 8], sum: 60.24))
        let difference = try #require(after.since(before))
        #expect(difference.requests == 3)
        let mean = try #require(difference.ttftMeanMs)
        #expect(abs(mean - 80) < 0.001)
        // 1 of 3 below 10 ms, the other two below 100 ms: half-way is a quarter into those two.
        let median = try #require(difference.ttftMedianMs)
        #expect(abs(median - 32.5) < 0.001)
    }

    @Test func severalModelsAreAddedUp() throws {
        let one = Self.page("vllm:", [0, 1, 1, 1], sum: 1, label: "model=\"a\",")
        let two = Self.page("vllm:", [0, 1, 1, 1], sum: 1, label: "model=\"b\",")
        let both = PrometheusText(parsing: one + "\n" + two)
        let histogram = try #require(both.histogram(named: "time_to_first_token_seconds"))
        #expect(histogram.buckets.map(\.count) == [0, 2, 2, 2])
        #expect(histogram.count == 2)
    }

    @Test(
        arguments: [
            (0.5, [0.0, 10, 10, 10], 0.055), (0.5, [10, 10, 10, 10], 0.005), (0.9, [0, 0, 0, 5], 1.0),
            (0.25, [0, 2, 4, 4], 0.055),
        ] as [(Double, [Double], Double)])
    func aQuantileIsEstimatedInsideItsBucket(fraction: Double, counts: [Double], expected: Double) throws {
        let histogram = PrometheusHistogram(
            buckets: zip([0.01, 0.1, 1, .infinity], counts).map { .init(upperBound: $0, count: $1) }, sum: 1,
            count: counts[3])
        let value = try #require(histogram.quantile(fraction))
        #expect(abs(value - expected) < 1e-9)
    }

    @Test func withoutObservationsThereIsNothingToTell() {
        let page = Self.metrics(Self.page("vllm:", [0, 4, 4, 5], sum: 60))
        #expect(page.since(page) == nil)
        #expect(PrometheusHistogram(buckets: [], sum: 0, count: 0).quantile(0.5) == nil)
        #expect(PrometheusHistogram(buckets: [], sum: 0, count: 0).mean == nil)
    }

    @Test func aServerThatWasStartedAnewMeanwhileIsNotCompared() {
        let before = Self.metrics(Self.page("vllm:", [0, 4, 4, 5], sum: 60))
        let after = Self.metrics(Self.page("vllm:", [0, 1, 1, 1], sum: 1))
        #expect(after.since(before) == nil)
    }

    @Test func llamaCppTellsItsPromptsAndItsSpeed() throws {
        func page(_ prompt: Double, _ tokens: Int, _ seconds: Double) -> ServerMetrics {
            Self.metrics(
                """
                # TYPE llamacpp:prompt_seconds_total counter
                llamacpp:prompt_seconds_total \(prompt)
                llamacpp:tokens_predicted_total \(tokens)
                llamacpp:tokens_predicted_seconds_total \(seconds)
                """)
        }
        let difference = try #require(page(1.5, 160, 4).since(page(1.25, 60, 2)))
        #expect(difference == ServerMetrics.Difference(promptMs: 250, tokensPerSecond: 50))
        let idle = try #require(page(1, 60, 2).since(page(1, 60, 2)))
        #expect(idle == ServerMetrics.Difference(promptMs: 0, tokensPerSecond: nil))
    }

    @Test(
        arguments: [
            (["/metrics": 200], true, 1), (["/v1/metrics": 200], true, 2), ([:], false, 2),
            (["/metrics": 501], false, 2),
        ] as [([String: Int], Bool, Int)])
    func thePageIsLookedForAtBothPlaces(statuses: [String: Int], found: Bool, requests: Int) async throws {
        let server = try LoopbackServer.start { [.response(statuses[$0.path] ?? 404, "a 1")] }
        let metrics = await ServerMetrics.read(from: server.baseURL + "/v1", client: .shared)
        #expect((metrics != nil) == found)
        #expect(server.requests.count == requests)
    }

    @Test func aPageThatIsNoMetricsIsNone() async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "<html>nothing</html>")] }
        #expect(await ServerMetrics.read(from: server.baseURL + "/v1", client: .shared) == nil)
        #expect(await ServerMetrics.read(from: "http://127.0.0.1:1/v1", client: .shared) == nil)
    }
}
