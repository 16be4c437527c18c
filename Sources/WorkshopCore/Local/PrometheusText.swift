/// The text form in which servers tell their figures at `/metrics` (Prometheus exposition format 0.0.4, and what is
/// alike in OpenMetrics). Lines that cannot be read are passed over: one odd figure must not hide the rest.
public struct PrometheusText: Sendable, Equatable {
    /// One figure.
    public struct Sample: Sendable, Equatable {
        /// The metric's name, suffix included.
        public var name: String
        /// Its labels.
        public var labels: [String: String]
        /// Its value; may be infinite or no number.
        public var value: Double
    }

    /// The figures in the order told; 20,000 at most.
    public private(set) var samples: [Sample]
    private static let sampleLimit = 20_000

    /// Reads a page.
    public init(parsing text: String) {
        samples = []
        for line in text.split(whereSeparator: \.isNewline) where samples.count < Self.sampleLimit {
            if let sample = Self.sample(in: line) { samples.append(sample) }
        }
    }

    /// The sum over all label sets of a metric; nil where there is none.
    public func total(of name: String) -> Double? {
        let values = samples.filter { $0.name == name && $0.value.isFinite }.map(\.value)
        return values.isEmpty ? nil : values.reduce(0, +)
    }

    /// `name{label="value",…} 12.5 [time]`
    private static func sample(in line: Substring) -> Sample? {
        let line = line.trimming(while: \.isWhitespace)
        guard let first = line.first, first != "#" else { return nil }
        let name = line.prefix { $0 != "{" && !$0.isWhitespace }
        var rest = line[name.endIndex...].drop(while: \.isWhitespace)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            guard let (read, after) = Self.labels(in: rest.dropFirst()) else { return nil }
            (labels, rest) = (read, after)
        }
        guard let word = rest.split(whereSeparator: \.isWhitespace).first, let value = number(word),
            !name.isEmpty
        else { return nil }
        return Sample(name: String(name), labels: labels, value: value)
    }

    private static func number(_ word: Substring) -> Double? {
        switch word {
        case "+Inf", "Inf": .infinity
        case "-Inf": -.infinity
        default: Double(word)
        }
    }

    /// Values may hold commas, braces and escaped quotes.
    private static func labels(in text: Substring) -> (labels: [String: String], after: Substring)? {
        var labels: [String: String] = [:]
        var rest = text
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            if rest.first == "}" { return (labels, rest.dropFirst()) }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let name = rest[..<equals].trimming(while: \.isWhitespace)
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            guard rest.first == "\"" else { return nil }
            rest = rest.dropFirst()
            var value = ""
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\" else {
                    value.append(character)
                    continue
                }
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped == "n" ? "\n" : escaped)
            }
            labels[String(name)] = value
        }
    }
}
