import CurlStreaming
import Foundation
import ModelWire
import PracticeServer

/// What a run's requests go through: the network, the network with a recorder beside it, or a recording in its place.
struct RunTape: Sendable {
    /// The one client of the run.
    let client: HTTPClient
    let recorder: TransferRecorder?
    let replay: RunReplay?
    /// Where vectors are kept instead of in the cache, which would hide requests from the recording; nil for the cache.
    let scratch: URL?

    /// A client of the network alone. Without a certificate of its own it is the process's one.
    static func network(certificateFile: String?) -> RunTape {
        let client = certificateFile.map { HTTPClient(configuration: .init(certificateFile: $0)) } ?? .shared
        return RunTape(client: client, recorder: nil, replay: nil, scratch: nil)
    }

    /// A client with a recorder.
    ///
    /// - Throws: `RecordingError` when the file is there already or cannot be written.
    static func recording(_ run: RecordedRun, to path: String, console: Console) throws -> RunTape {
        let recorder = try TransferRecorder(path: path, header: run.header, secrets: run.secrets) { failure in
            console.note("note: \(ControlCharacters.removed(from: "\(failure)")). \(failure.advice)")
        }
        let client = HTTPClient(
            configuration: .init(certificateFile: run.certificateFile, observer: recorder))
        return RunTape(client: client, recorder: recorder, replay: nil, scratch: try makeScratch())
    }

    /// A client that asks nobody.
    static func playing(_ replay: RunReplay, pace: RecordedPace) throws -> RunTape {
        RunTape(
            client: HTTPClient(playing: replay.answers, pace: pace), recorder: nil, replay: replay,
            scratch: try makeScratch())
    }

    /// Ends what the run has begun, its recording whole.
    func close() async {
        if recorder != nil {
            // What is still under way ends in the recording too.
            await client.shutDown()
        }
        recorder?.close()
        // Below the system's folder for such files, which is cleaned anyway.
        if let scratch { try? FileManager.default.removeItem(at: scratch) }
    }

    /// The practice server that this part of the run had when it was recorded; nil to start one.
    ///
    /// - Throws: `RecordingError` when the recorded run started no such server.
    func recordedPracticeServer(latency: Latency) throws -> String? {
        try replay?.practiceServer(latency: latency.rawValue)
    }

    func noteStarted(practiceServer baseURL: String, latency: Latency) {
        recorder?.note(
            RunReplay.practiceServerNote,
            ["baseURL": .string(baseURL), "latency": .string(latency.rawValue)])
    }

    private static func makeScratch() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "workshop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }
}
