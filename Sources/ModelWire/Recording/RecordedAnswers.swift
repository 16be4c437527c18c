import CurlStreaming
import Synchronization

/// Answers requests from a recording: each request that was recorded once, equal ones in the order in which they came.
///
/// Two requests are equal when method, URL and body are, the body as JSON where it is that.
public final class RecordedAnswers: AnswerSource {
    private struct Fields {
        /// The places of the exchanges not yet played, the next one first.
        var unplayed: [Key: ArraySlice<Int>]
        var played: Set<Int> = []
        var firstMiss: String?
    }

    private struct Key: Hashable {
        let method: String
        let url: String
        let body: [UInt8]
    }

    private let recording: TransferRecording
    private let forms: SecretForms
    private let fields: Mutex<Fields>

    /// The answers of a recording.
    ///
    /// - Parameter secrets: the keys that the recording would not hold either.
    public init(_ recording: TransferRecording, secrets: Set<String> = []) {
        self.recording = recording
        forms = SecretForms(of: secrets)
        var unplayed: [Key: ArraySlice<Int>] = [:]
        for (place, exchange) in recording.exchanges.enumerated() {
            unplayed[Key(method: exchange.method, url: exchange.url, body: exchange.body), default: []]
                .append(place)
        }
        fields = Mutex(Fields(unplayed: unplayed))
    }

    /// The first request that the recording holds no answer to; nil when there was none.
    public var firstMiss: String? { fields.withLock { $0.firstMiss } }

    /// The recorded answer.
    public func answer(to request: HTTPRequest) throws(AnswerMissing) -> RecordedAnswer {
        let body = normalized(request.body ?? [])
        let key = Key(method: request.method, url: forms.redacted(request.shownURL), body: body)
        let result = fields.withLock { fields -> Result<Int, AnswerMissing> in
            if let place = fields.unplayed[key]?.popFirst() {
                fields.played.insert(place)
                return .success(place)
            }
            let same = recording.exchanges.indices.filter {
                recording.exchanges[$0].method == key.method && recording.exchanges[$0].url == key.url
            }
            let miss = RecordingMiss(
                method: key.method, url: key.url, body: body,
                isRepeated: fields.unplayed[key] != nil,
                recorded: (same.first { !fields.played.contains($0) } ?? same.last)
                    .map { recording.exchanges[$0].body },
                playedCount: fields.played.isSuperset(of: same) ? same.count : nil)
            fields.firstMiss = fields.firstMiss ?? miss.description
            return .failure(AnswerMissing(miss.description))
        }
        return recording.exchanges[try result.get()].answer
    }

    private func normalized(_ body: [UInt8]) -> [UInt8] {
        let body = forms.redacted(body)
        do {
            return try JSONValue(parsing: body).encoded
        } catch {
            return body  // not JSON: compared as it is
        }
    }
}
