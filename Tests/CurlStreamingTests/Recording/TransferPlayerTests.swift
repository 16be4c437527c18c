import Synchronization
import TestSupport
import Testing

@testable import CurlStreaming

/// Recorded answers in place of a server.
@Suite(.timeLimit(.minutes(5)))
struct TransferPlayerTests {
    private struct OneAnswer: AnswerSource {
        let answer: RecordedAnswer
        func answer(to request: HTTPRequest) throws(AnswerMissing) -> RecordedAnswer { answer }
    }

    private struct NoAnswer: AnswerSource {
        func answer(to request: HTTPRequest) throws(AnswerMissing) -> RecordedAnswer {
            throw AnswerMissing("it holds nothing")
        }
    }

    private static func answer(_ chunks: [RecordedAnswer.Chunk]) -> RecordedAnswer {
        var answer = RecordedAnswer()
        answer.head = .init(status: 200)
        answer.chunks = chunks
        answer.endedAt = chunks.last?.at ?? .zero
        return answer
    }

    private static let request = HTTPRequest(url: "http://127.0.0.1:9/x")

    @Test func `a reader slower than the recording loses nothing`() async throws {
        let chunks = (0..<60).map {
            RecordedAnswer.Chunk(at: .zero, bytes: Array(repeating: UInt8($0), count: 50))
        }
        let client = HTTPClient(
            playing: OneAnswer(answer: Self.answer(chunks)), pace: .instant,
            configuration: .init(bodyBufferLimit: 300))
        var bytes: [UInt8] = []
        for try await chunk in try await client.send(Self.request).body {
            bytes += chunk.bytes
            await Task.yield()
        }
        #expect(bytes == chunks.flatMap(\.bytes))
    }

    @Test func `each piece is waited for and stamped with its recorded time`() async throws {
        let waits = Mutex<[ContinuousClock.Instant]>([])
        let pace = RecordedPace(keepsTimes: true) { instant in waits.withLock { $0.append(instant) } }
        let answer = Self.answer([.init(at: .seconds(40), bytes: [1]), .init(at: .seconds(90), bytes: [2])])
        let client = HTTPClient(playing: OneAnswer(answer: answer), pace: pace)
        let response = try await client.send(Self.request)
        let submitted = response.instants.submitted
        var stamps: [ContinuousClock.Instant] = []
        for try await chunk in response.body { stamps.append(chunk.readAt) }
        #expect(stamps == [submitted + .seconds(40), submitted + .seconds(90)])
        #expect(waits.withLock { $0 } == [40, 40, 90, 90].map { submitted + .seconds($0) })
        #expect(response.instants.finished == submitted + .seconds(90))
    }

    @Test func `a reader that is cancelled does not wait for the recording`() async throws {
        let client = HTTPClient(
            playing: OneAnswer(answer: Self.answer([.init(at: .seconds(3_600), bytes: [1])])))
        let task = Task { () async throws(TransferError) -> Int in
            try await client.send(Self.request).body.collect(upTo: 10).count
        }
        task.cancel()
        let error = await #expect(throws: TransferError.self) { _ = try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test func `a request without an answer fails with what the recording says`() async throws {
        let error = try await transferError { () async throws(TransferError) in
            _ = try await HTTPClient(playing: NoAnswer()).send(Self.request)
        }
        #expect(error.code == .notRecorded)
        #expect(error.curlMessage == "it holds nothing")
    }

    @Test func `after its end a client plays nothing`() async throws {
        let client = HTTPClient(playing: OneAnswer(answer: Self.answer([])), pace: .instant)
        await client.shutDown()
        let error = try await transferError { () async throws(TransferError) in
            _ = try await client.send(Self.request)
        }
        #expect(error.code == .shutDown)
    }

    @Test(
        arguments: TimeoutPhase.allCases.map(TransferError.Code.timedOut) + [
            .connectionLost, .cancelled, .tlsFailure, .proxyRefused,
        ])
    func `a failure's name gives its kind again`(code: TransferError.Code) {
        #expect(TransferError.Code.named(code.name) == code)
    }
}
