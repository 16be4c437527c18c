import CurlStreaming
import ModelWire
import Synchronization
import WorkshopCore

/// A recorded run that is being played.
final class RunReplay: Sendable {
    static let practiceServerNote = "practice-server"
    static let knowledgeBaseNote = "knowledge-base"

    let run: RecordedRun
    let answers: RecordedAnswers
    private let path: String
    private let notes: [JSONValue]
    /// The places of the notes of practice servers that the played run has started.
    private let started = Mutex<Set<Int>>([])

    /// - Parameter secrets: the keys of this run's environment.
    /// - Throws: `RecordingError`.
    init(path: String, secrets: Set<String>) throws(RecordingError) {
        let recording = try TransferRecording(path: path)
        self.path = path
        run = try RecordedRun(header: recording.header, path: path)
        answers = RecordedAnswers(recording, secrets: secrets)
        notes = recording.notes
    }

    /// Where the next practice server of a pace was.
    func practiceServer(latency: String) throws(RecordingError) -> String {
        let found = started.withLock { started -> String? in
            for (place, note) in notes.enumerated() where !started.contains(place) {
                guard note["type"]?.string == Self.practiceServerNote, note["latency"]?.string == latency,
                    let baseURL = note["baseURL"]?.string
                else { continue }
                started.insert(place)
                return baseURL
            }
            return nil
        }
        guard let found else {
            throw notHeld("the recorded run had no practice server for this part of the lesson")
        }
        return found
    }

    /// Whether the recorded run has opened a campus of these files.
    func knows(knowledgeBase fingerprint: String) -> Bool {
        notes.contains {
            $0["type"]?.string == Self.knowledgeBaseNote && $0["fingerprint"]?.string == fingerprint
        }
    }

    /// Why the run cannot be played to its end; nil when every request had its answer.
    var miss: RecordingError? { answers.firstMiss.map(notHeld) }

    /// What a failure of the played run means: something that the recording does not hold, or the place where a person
    /// stopped the recorded run; nil when it failed as that did.
    func ending(of error: any Error) -> RecordingError? {
        if let miss { return miss }
        guard !Task.isCancelled, Self.wasCancelled(error) else { return nil }
        return notHeld("the recorded run was stopped here")
    }

    private static func wasCancelled(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError: true
        case let error as TransferError: error.code == .cancelled
        case let error as TurnError:
            if case .transport(let failure) = error.failure { failure.code == .cancelled } else { false }
        default: false
        }
    }

    private func notHeld(_ words: String) -> RecordingError {
        let command = run.arguments.map(Self.quoted).joined(separator: " ")
        return RecordingError(
            .notHeld, "playing \(path): \(words)",
            advice: "It holds the run of: \(command). Run the same with --replay, or record this one.")
    }

    private static func quoted(_ argument: String) -> String {
        let isPlain =
            !argument.isEmpty
            && argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=+,@".contains($0) }
        return isPlain ? argument : "\"\(argument)\""
    }
}
