import Testing

@testable import CurlStreaming
@testable import ModelWire

/// How a stream ended, decided from the finish, the mark, open calls and the transport.
@Suite(.timeLimit(.minutes(5)))
struct VerdictTests {
    enum Content: String, CaseIterable { case nothing, text, openCall, closedCall }
    enum Transport: String, CaseIterable { case ended, broke }

    struct Case: CustomTestStringConvertible, Sendable {
        let content: Content
        let finish: String?
        let mark: Bool
        let transport: Transport
        let verdict: StreamVerdict
        var testDescription: String {
            "\(content), finish \(finish ?? "missing"), \(mark ? "mark" : "no mark"), transport \(transport)"
        }
    }

    static let cases: [Case] = {
        var cases: [Case] = []
        for content in Content.allCases {
            for (mark, transport) in [(true, Transport.ended), (false, .ended), (false, .broke)] {
                let finished: StreamVerdict = mark ? .complete : .completeWithoutMark
                for finish in ["stop", "length", "tool_calls", "content_filter", "function_call"] {
                    cases.append(
                        Case(
                            content: content, finish: finish, mark: mark, transport: transport,
                            verdict: finished))
                }
                cases.append(
                    Case(
                        content: content, finish: "abort", mark: mark, transport: transport,
                        verdict: .abortedByServer))
                let isClosed = content == .text || content == .closedCall
                let unfinished: StreamVerdict =
                    transport == .broke ? .truncatedTransport : mark && isClosed ? .complete : .truncated
                cases.append(
                    Case(
                        content: content, finish: nil, mark: mark, transport: transport,
                        verdict: unfinished))
            }
        }
        return cases
    }()

    @Test(arguments: cases)
    func `the verdict follows from what came`(given: Case) throws {
        let decoded = try DecodedReply(
            chunks(given), mark: given.mark, failure: given.transport == .broke ? .broken : nil)
        #expect(decoded.reply.verdict == given.verdict)
        #expect(decoded.reply.finishReason?.rawValue == given.finish)
        #expect(decoded.reply.failure == (given.transport == .broke ? .broken : nil))
        #expect(
            decoded.repairKinds.contains("finish-missing") == (given.finish == nil && given.verdict.isWhole))
    }

    @Test(arguments: cases)
    func `an error inside the stream decides, wherever it stands`(given: Case) throws {
        let error: JSONValue = ["error": ["message": "out of memory"]]
        let decoded = try DecodedReply(
            chunks(given) + [error], mark: given.mark, failure: given.transport == .broke ? .broken : nil)
        #expect(decoded.reply.verdict == .errorInBand)
        #expect(decoded.reply.serverError?.message == "out of memory")
    }

    @Test(arguments: cases.filter { $0.transport == .broke })
    func `what the reader stopped before its end is cancelled`(given: Case) throws {
        let stopped = ReplyFailure.transport(
            TransferError(.cancelled, url: "http://h/v1", message: "the reading task was cancelled"))
        let decoded = try DecodedReply(chunks(given), mark: given.mark, failure: stopped)
        #expect(
            decoded.reply.verdict == (given.verdict == .truncatedTransport ? .cancelled : given.verdict))
    }

    private func chunks(_ given: Case) -> [JSONValue] {
        let arguments = given.content == .openCall ? #"{"x":"# : #"{"x":1}"#
        let content: [JSONValue] =
            switch given.content {
            case .nothing: [Chunk.delta(["role": "assistant"])]
            case .text: [Chunk.text("hello")]
            case .openCall, .closedCall:
                [Chunk.calls(Chunk.fragment(index: 0, id: "a", name: "f", arguments: .string(arguments)))]
            }
        return content + (given.finish.map { [Chunk.finish($0)] } ?? [])
    }
}
