import CurlStreaming
import Foundation
import ModelWire
import TestSupport

/// A recording made against a server of the test, to be played without it.
struct RecordedTransfers {
    let path: String

    /// Records what a body does with a client.
    static func make(
        secrets: Set<String> = [], _ body: (HTTPClient) async throws -> Void
    ) async throws -> RecordedTransfers {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).jsonl")
            .path
        let recorder = try TransferRecorder(path: path, header: ["test": "yes"], secrets: secrets) { _ in }
        let client = HTTPClient(configuration: .init(observer: recorder))
        try await body(client)
        await client.shutDown()
        recorder.close()
        return RecordedTransfers(path: path)
    }

    /// A client that plays it.
    func player(pace: RecordedPace = .instant) throws -> HTTPClient {
        HTTPClient(playing: RecordedAnswers(try TransferRecording(path: path)), pace: pace)
    }

    func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func lines() throws -> [String] { try text().split(separator: "\n").map(String.init) }

    /// The same with other text in its file.
    func rewritten(_ text: String) throws -> RecordedTransfers {
        let other = path + ".changed"
        try Data(text.utf8).write(to: URL(fileURLWithPath: other))
        return RecordedTransfers(path: other)
    }
}

extension HTTPChatModel {
    /// The same model by another client.
    func over(_ client: HTTPClient) -> HTTPChatModel {
        HTTPChatModel(baseURL: baseURL, wire: wire, client: client)
    }
}
