import CurlStreaming
import ModelWire
import TestSupport
import Testing

/// Files that are whole, cut, damaged, or from elsewhere.
@Suite(.timeLimit(.minutes(5)))
struct TransferRecordingTests {
    private static func recorded() async throws -> (RecordedTransfers, HTTPChatModel) {
        let server = try LoopbackServer.start { _ in .streamedAnswer() + [.chunk(Wire.mark), .lastChunk] }
        let model = server.model()
        return (
            try await .make { _ = try await HeardReply(model.over($0)) },
            model
        )
    }

    @Test func `a file of a killed run plays as far as it goes, wherever it was cut`() async throws {
        let (recorded, model) = try await Self.recorded()
        let whole = try await HeardReply(model.over(recorded.player())).text
        let lines = try recorded.lines()
        #expect(lines.count > 4)
        for count in 1..<lines.count {
            let cut =
                lines.prefix(count).joined(separator: "\n") + "\n"
                + lines[count].prefix(lines[count].count / 2)
            let player = try recorded.rewritten(cut).player()
            var heard = ""
            var failed = false
            do {
                for try await event in model.over(player).reply(to: .any, delivery: .streamed) {
                    if case .text(let piece, _) = event { heard += piece }
                    guard case .finished(let reply) = event else { continue }
                    failed = reply.transferError?.code == .notRecorded
                }
            } catch let error as TransferError {
                failed = error.code == .notRecorded
            }
            #expect(whole.hasPrefix(heard))
            // After the end mark the reader asks for no more.
            #expect(failed || heard == whole, "cut after \(count) lines")
        }
    }

    @Test(
        arguments: [
            "{", "[]", #"{"transfer":1}"#, #"{"type":"chunk","transfer":1,"ms":1}"#,
            #"{"type":"chunk","transfer":9,"ms":1,"text":"x"}"#, #"{"type":"end","transfer":1,"ms":-1}"#,
            #"{"type":"end","transfer":1,"ms":1e9}"#,
            #"{"type":"response","transfer":1}"#, #"{"type":"request","transfer":2}"#,
        ])
    func `a damaged line is named`(line: String) async throws {
        let (recorded, _) = try await Self.recorded()
        var lines = try recorded.lines()
        lines.insert(line, at: 2)
        let damaged = try recorded.rewritten(lines.joined(separator: "\n") + "\n")
        let error = #expect(throws: RecordingError.self) { _ = try TransferRecording(path: damaged.path) }
        #expect(error?.code == .damaged)
        #expect(error?.description.hasPrefix("line 3 of the recording \(damaged.path)") == true)
    }

    @Test(
        arguments: [
            ("", .damaged), ("hello\n", .damaged), (#"{"format":"other","version":1}"# + "\n", .damaged),
            (#"{"format":"workshop-recording","version":2}"# + "\n", .newerVersion),
        ] as [(String, RecordingError.Code)])
    func `what is no recording of this version is refused`(text: String, code: RecordingError.Code)
        async throws
    {
        let (recorded, _) = try await Self.recorded()
        let other = try recorded.rewritten(text)
        let error = #expect(throws: RecordingError.self) { _ = try TransferRecording(path: other.path) }
        #expect(error?.code == code)
    }

    @Test func `a file that is not there is told`() {
        let error = #expect(throws: RecordingError.self) { _ = try TransferRecording(path: "/nowhere.jsonl") }
        #expect(error?.code == .cannotRead)
    }

    @Test(
        arguments: [
            (
                #"{"messages":[{"role":"user","content":"When?"}]}"#,
                #"{"messages":[{"role":"user","content":"Where?"}]}"#,
                "no answer to “Where?”; it was asked “When?”"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"type":"text","text":"When?"}]}]}"#,
                #"{"messages":[{"role":"user","content":[{"type":"text","text":"Where?"}]}]}"#,
                "no answer to “Where?”; it was asked “When?”"
            ),
            (
                #"{"model":"a","t":0.2}"#, #"{"model":"a","t":0.5}"#,
                "with t as 0.2, and is asked now with 0.5"
            ),
            (#"{"a":[1,2]}"#, #"{"a":[1]}"#, "with 2 a, and is asked now with 1; the first one less was 2"),
        ])
    func `a request that was not recorded is compared with the one that was`(
        recordedBody: String, askedBody: String, says: String
    ) async throws {
        let server = try LoopbackServer.start { _ in [.response(200, "x")] }
        var request = HTTPRequest(method: "POST", url: server.baseURL + "/x", body: Array(recordedBody.utf8))
        let recorded = try await RecordedTransfers.make { client in
            _ = try await client.send(request).body.collect(upTo: 10)
        }
        request.body = Array(askedBody.utf8)
        let answers = RecordedAnswers(try TransferRecording(path: recorded.path))
        let error = #expect(throws: AnswerMissing.self) { _ = try answers.answer(to: request) }
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(answers.firstMiss == error?.message)
    }
}
