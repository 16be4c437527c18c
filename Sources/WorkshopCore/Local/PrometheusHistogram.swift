/// How often a duration or size fell below each of some bounds.
public struct PrometheusHistogram: Sendable, Equatable {
    /// The count up to and including a bound.
    public struct Bucket: Sendable, Equatable {
        /// The bound; the last is infinite.
        public var upperBound: Double
        /// All observations up to it.
        public var count: Double
    }

    /// The buckets, smallest bound first.
    public var buckets: [Bucket]
    /// The sum of all observations.
    public var sum: Double
    /// Their number.
    public var count: Double

    /// What was observed since an earlier look at the same histogram; nil where it was started anew meanwhile.
    public func since(_ earlier: PrometheusHistogram) -> PrometheusHistogram? {
        guard earlier.buckets.map(\.upperBound) == buckets.map(\.upperBound), earlier.count <= count else {
            return nil
        }
        return PrometheusHistogram(
            buckets: zip(buckets, earlier.buckets).map {
                Bucket(upperBound: $0.upperBound, count: $0.count - $1.count)
            },
            sum: sum - earlier.sum, count: count - earlier.count)
    }

    /// The mean; nil without observations.
    public var mean: Double? { count > 0 ? sum / count : nil }

    /// An estimate of a quantile: linear inside the bucket where it lies, as Prometheus's `histogram_quantile` does.
    /// The last bucket has no upper bound; what lies there is told as its lower one.
    public func quantile(_ fraction: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = fraction * count
        var lower = Bucket(upperBound: 0, count: 0)
        for bucket in buckets {
            if bucket.count >= rank {
                guard bucket.upperBound.isFinite, bucket.count > lower.count else { return lower.upperBound }
                let share = (rank - lower.count) / (bucket.count - lower.count)
                return lower.upperBound + (bucket.upperBound - lower.upperBound) * share
            }
            lower = bucket
        }
        return nil
    }
}

extension PrometheusText {
    /// The histogram whose name ends so, over all its label sets; nil where there is none. Servers put a prefix of
    /// their own before the same name.
    public func histogram(named suffix: String) -> PrometheusHistogram? {
        let bucketName = suffix + "_bucket"
        guard let whole = samples.first(where: { $0.name.hasSuffix(bucketName) })?.name else { return nil }
        let name = String(whole.dropLast("_bucket".count))
        var counts: [Double: Double] = [:]
        for sample in samples where sample.name == whole {
            guard let bound = sample.labels["le"].flatMap(Self.bound), sample.value.isFinite else { continue }
            counts[bound, default: 0] += sample.value
        }
        let buckets = counts.sorted { $0.key < $1.key }
            .map { PrometheusHistogram.Bucket(upperBound: $0.key, count: $0.value) }
        guard let last = buckets.last, let sum = total(of: name + "_sum") else { return nil }
        return PrometheusHistogram(
            buckets: buckets, sum: sum, count: total(of: name + "_count") ?? last.count)
    }

    private static func bound(_ text: String) -> Double? {
        text == "+Inf" ? .infinity : Double(text)
    }
}
