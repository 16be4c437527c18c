import CurlStreaming
import PracticeServer
import Synchronization

extension LessonContext {
    /// A client of its own for what is to be observed. What goes through it is recorded, or played, like all else.
    public func client(observedBy observer: any TransferObserver) -> HTTPClient {
        tape.client(
            observedBy: observer, certificateFile: environment["SSL_CERT_FILE"],
            pace: options.endpoint.latency == .instant ? .instant : .recorded)
    }
}

extension RunTape {
    fileprivate func client(
        observedBy observer: any TransferObserver, certificateFile: String?, pace: RecordedPace
    ) -> HTTPClient {
        if let replay {
            return HTTPClient(
                playing: replay.answers, pace: pace, configuration: .init(observer: observer))
        }
        let observer: any TransferObserver =
            recorder.map { SharedObserver(first: observer, recorder: $0) } ?? observer
        return HTTPClient(configuration: .init(certificateFile: certificateFile, observer: observer))
    }
}

/// Tells two observers of the same transfers.
private struct SharedObserver: TransferObserver {
    /// How many clients there were before, each with its own stretch of numbers: a recorder knows a transfer by its
    /// number, and every client counts from 1.
    private static let clients = Atomic(0)
    private static let stretch = 1_000_000

    let first: any TransferObserver
    let recorder: any TransferObserver
    private let offset = Self.clients.add(1, ordering: .relaxed).newValue * Self.stretch

    init(first: any TransferObserver, recorder: any TransferObserver) {
        self.first = first
        self.recorder = recorder
    }

    func observe(_ event: TransferEvent, of transfer: Int) {
        first.observe(event, of: transfer)
        recorder.observe(event, of: offset + transfer)
    }
}
