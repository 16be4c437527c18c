import CurlStreaming
import ModelWire

/// A server's own figures, read from its `/metrics` before and after some requests.
public struct ServerMetrics: Sendable, Equatable {
    /// What the server measured of the requests in between.
    public struct Difference: Sendable, Equatable {
        /// The mean of its time to first token, in milliseconds.
        public var ttftMeanMs: Double?
        /// An estimate of the median of the same.
        public var ttftMedianMs: Double?
        /// How many requests that covers.
        public var requests: Int?
        /// Reading the prompts, in milliseconds over all requests (llama.cpp).
        public var promptMs: Double?
        /// The tokens generated for each second of generating (llama.cpp).
        public var tokensPerSecond: Double?
    }

    private let text: PrometheusText

    /// Figures read from a page.
    public init(_ text: PrometheusText) { self.text = text }

    /// Reads the page of the server at a base URL: `/metrics` beside `/v1`, or `/v1/metrics` (NIM). Nil where the server
    /// offers none, which most do not.
    public static func read(from baseURL: String, client: HTTPClient) async -> ServerMetrics? {
        let root = baseURL.hasSuffix("/v1") ? String(baseURL.dropLast(3)) : baseURL
        let timeouts = Timeouts(
            connect: .seconds(2), firstByte: .seconds(5), idle: .seconds(5), total: .seconds(8))
        for url in [root + "/metrics", root + "/v1/metrics"] {
            do {
                let response = try await client.send(HTTPRequest(url: url, timeouts: timeouts))
                let body = try await response.body.collect(upTo: 8 << 20)
                let text = PrometheusText(parsing: String(decoding: body, as: UTF8.self))
                if response.status == 200, !text.samples.isEmpty { return ServerMetrics(text) }
            } catch {
                // A server without metrics may refuse in any way; the next address is tried.
                continue
            }
        }
        return nil
    }

    /// What happened between an earlier reading and this one; nil where the server tells nothing of use.
    public func since(_ earlier: ServerMetrics) -> Difference? {
        let name = "time_to_first_token_seconds"
        if let now = text.histogram(named: name), let before = earlier.text.histogram(named: name),
            let between = now.since(before), let mean = between.mean, let median = between.quantile(0.5)
        {
            return Difference(
                ttftMeanMs: mean * 1_000, ttftMedianMs: median * 1_000,
                requests: Int(exactly: between.count.rounded()))
        }
        // llama.cpp has no histogram; how long it read prompts comes close to what its clients wait for.
        guard let prompt = difference("llamacpp:prompt_seconds_total", earlier) else { return nil }
        let tokens = difference("llamacpp:tokens_predicted_total", earlier)
        let seconds = difference("llamacpp:tokens_predicted_seconds_total", earlier)
        let rate = tokens.flatMap { tokens in seconds.flatMap { $0 > 0 ? tokens / $0 : nil } }
        return Difference(promptMs: prompt * 1_000, tokensPerSecond: rate)
    }

    private func difference(_ name: String, _ earlier: ServerMetrics) -> Double? {
        guard let now = text.total(of: name), let before = earlier.text.total(of: name), now >= before else {
            return nil
        }
        return now - before
    }
}
