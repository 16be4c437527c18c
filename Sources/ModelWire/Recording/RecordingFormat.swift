import CurlStreaming
import Foundation

/// What the lines of a recording hold. Each is one JSON object with a `type`; the first is the `header`.
///
/// `request`, `response`, `chunk` and `end` belong to a `transfer` by its number, and count `ms` from the submission of
/// its request. Lines of other types belong to the program that writes them.
enum RecordingFormat {
    static let name = "workshop-recording"
    static let version = 1
    /// The most bytes of one file, written or read.
    static let sizeLimit = 512 << 20

    /// Header lines that tell no secret and decide how a request is read.
    static let requestHeaders: Set<String> = ["accept", "content-type", "anthropic-version"]
    /// Header lines that decide how an answer is read, and those that a provider's support asks for.
    static let responseHeaders: Set<String> = [
        "content-type", "retry-after", "retry-after-ms", "x-should-retry", "server", "x-request-id",
        "request-id",
        "nvcf-reqid", "date",
    ]
    /// Header lines whose value is a secret, wherever else it turns up.
    static let secretHeaders: Set<String> = [
        "authorization", "proxy-authorization", "x-api-key", "api-key", "cookie",
    ]

    /// Milliseconds with whole microseconds.
    static func milliseconds(_ duration: Duration) -> JSONValue {
        let (seconds, attoseconds) = duration.components
        return .number(Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1_000)
    }

    /// Nil for what is no time of a recorded transfer: none takes longer than a day.
    static func duration(_ value: JSONValue?) -> Duration? {
        let milliseconds: Double? =
            switch value {
            case .integer(let value): Double(value)
            case .number(let value): value
            default: nil
            }
        guard let milliseconds, milliseconds.isFinite, (0...86_400_000).contains(milliseconds) else {
            return nil
        }
        return .microseconds(Int64((milliseconds * 1_000).rounded()))
    }

    /// Bytes as text where they are that, else in base 64.
    static func content(_ bytes: [UInt8]) -> (name: String, value: JSONValue) {
        if let text = String(validating: bytes, as: UTF8.self) { return ("text", .string(text)) }
        return ("base64", .string(Data(bytes).base64EncodedString()))
    }

    /// The bytes that a line holds; nil when it holds none that can be read.
    static func bytes(of line: JSONValue) -> [UInt8]? {
        if let text = line["text"]?.string { return Array(text.utf8) }
        return line["base64"]?.string.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
    }

    static func stages(_ instants: TransferInstants) -> JSONValue {
        func offset(_ instant: ContinuousClock.Instant?) -> JSONValue? {
            instant.map { milliseconds(max(.zero, instants.submitted.duration(to: $0))) }
        }
        var members: [String: JSONValue] = ["reused": .bool(instants.reusedConnection)]
        members["nameResolved"] = offset(instants.nameResolved)
        members["connected"] = offset(instants.connected)
        members["tlsReady"] = offset(instants.tlsReady)
        members["requestSent"] = offset(instants.requestSent)
        members["firstByte"] = offset(instants.firstByte)
        return .object(members)
    }

    static func stages(in line: JSONValue?) -> RecordedAnswer.Stages {
        var stages = RecordedAnswer.Stages()
        stages.nameResolved = duration(line?["nameResolved"])
        stages.connected = duration(line?["connected"])
        stages.tlsReady = duration(line?["tlsReady"])
        stages.requestSent = duration(line?["requestSent"])
        stages.firstByte = duration(line?["firstByte"])
        stages.reusedConnection = line?["reused"] == .bool(true)
        return stages
    }
}
