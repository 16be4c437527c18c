import Testing

@testable import ModelWire

/// How a message ends: its verdict, its calls, its usage, and when things happened.
@Suite(.timeLimit(.minutes(5)))
struct MessageEndingTests {
    enum Content: String, CaseIterable { case nothing, text, openText, openCall, closedCall }
    enum Transport: String, CaseIterable { case ended, broke }

    struct Case: CustomTestStringConvertible, Sendable {
        let content: Content
        let finish: String?
        let mark: Bool
        let transport: Transport
        let verdict: StreamVerdict
        var testDescription: String {
            "\(content), stop reason \(finish ?? "missing"), \(mark ? "mark" : "no mark"), transport \(transport)"
        }
    }

    static let cases: [Case] = {
        var cases: [Case] = []
        for content in Content.allCases {
            for (mark, transport) in [(true, Transport.ended), (false, .ended), (false, .broke)] {
                let finished: StreamVerdict = mark ? .complete : .completeWithoutMark
                let isClosed = content == .text || content == .closedCall
                let unfinished: StreamVerdict =
                    transport == .broke ? .truncatedTransport : mark && isClosed ? .complete : .truncated
                let words: [(String?, StreamVerdict)] =
                    ["end_turn", "max_tokens", "stop_sequence", "tool_use", "pause_turn", "refusal"].map {
                        ($0, finished)
                    } + [("abort", .abortedByServer), (nil, unfinished)]
                cases += words.map {
                    Case(content: content, finish: $0.0, mark: mark, transport: transport, verdict: $0.1)
                }
            }
        }
        return cases
    }()

    @Test(arguments: cases)
    func `the verdict follows from what came`(given: Case) throws {
        let failure: ReplyFailure? = given.transport == .broke ? .broken : nil
        let decoded = try DecodedReply(messages: events(given), failure: failure)
        #expect(decoded.reply.verdict == given.verdict)
        #expect(decoded.reply.finishReason?.rawValue == given.finish)
        #expect(decoded.reply.failure == failure)
        for call in decoded.reply.message.toolCalls {
            #expect(call.isComplete == (given.content == .closedCall))
        }
    }

    @Test(arguments: cases)
    func `an error is the last event, wherever it stands`(given: Case) throws {
        let error: JSONValue = ["type": "error", "error": ["type": "api_error", "message": "out of memory"]]
        let before = events(given).filter { $0 != MessageEvent.stop }
        let decoded = try DecodedReply(messages: before + [error, MessageEvent.text(9, "late")])
        #expect(decoded.reply.verdict == .errorInBand)
        #expect(decoded.reply.serverError?.message == "out of memory")
        #expect(!decoded.reply.message.text.contains("late"))
    }

    private func events(_ given: Case) -> [JSONValue] {
        let call = [MessageEvent.openTool(0, id: "t", name: "f"), MessageEvent.input(0, #"{"x":"#)]
        let content: [JSONValue] =
            switch given.content {
            case .nothing: []
            case .text: MessageEvent.textBlock(0, "hello")
            case .openText: Array(MessageEvent.textBlock(0, "hello").prefix(2))
            case .openCall: call
            case .closedCall: call + [MessageEvent.input(0, "1}"), MessageEvent.close(0)]
            }
        return [MessageEvent.start()] + content
            + (given.finish.map { [MessageEvent.finish(.string($0))] } ?? [])
            + (given.mark ? [MessageEvent.stop] : [])
    }

    @Test(arguments: [
        ("error", #"{"type":"error","error":{"type":"overloaded_error","message":"broken"}}"#),
        ("message", #"{"type":"error","error":{"type":"overloaded_error","message":"broken"}}"#),
        ("message", #"{"error":{"message":"broken"}}"#), ("error", #"{"message":"broken"}"#),
        ("error", #""broken""#), ("error", "broken"), ("error", #"{"type":"error","error":"broken"}"#),
    ])
    func `every shape of an error gives the server's words`(name: String, data: String) throws {
        let frames =
            ([MessageEvent.start()] + MessageEvent.textBlock(0, "so far")).map(MessageEvent.frame)
            + [ServerSentEvent(event: name, data: data)]
        let decoded = try DecodedReply(frames: frames, by: .anthropic)
        #expect(decoded.reply.verdict == .errorInBand)
        #expect(decoded.reply.serverError?.message == "broken")
        #expect(decoded.reply.message.text == "so far")
    }

    @Test func `the key is taken out of the words`() throws {
        let error: JSONValue = ["type": "error", "error": ["message": "bad key sk-ant-1"]]
        let decoded = try DecodedReply(messages: [error], key: APIKey("sk-ant-1"))
        #expect(decoded.reply.serverError?.message == "bad key (key)")
    }

    /// Pieces of a call's arguments, whether its block ended, the stop reason, whether it may run, and whether that is
    /// known before the message's end.
    static let limits: [(pieces: [String], stops: Bool, finish: String, isComplete: Bool, early: Bool)] = [
        ([#"{"x":1}"#], true, "max_tokens", true, true), ([#"{"x":1}"#], false, "max_tokens", true, false),
        ([#"{"x":"#], true, "max_tokens", false, false), ([], true, "max_tokens", false, false),
        ([], true, "tool_use", true, false), ([#"{"x":"#], true, "tool_use", true, false),
        ([#"{"x":"#], false, "tool_use", false, false), ([#"{"x":"#], true, "refusal", false, false),
        ([#"{"x":1}"#], true, "tool_use", true, true),
        ([#"{"x":"#], true, "model_context_window_exceeded", false, false),
    ]

    @Test(arguments: limits)
    func `a call that was cut off is never run`(
        pieces: [String], stops: Bool, finish: String, isComplete: Bool, early: Bool
    ) throws {
        let block =
            [MessageEvent.openTool(0, id: "t", name: "f")]
            + pieces.map { MessageEvent.input(0, .string($0)) } + (stops ? [MessageEvent.close(0)] : [])
        let decoded = try DecodedReply(
            messages: [MessageEvent.start()] + block + [
                MessageEvent.finish(.string(finish)), MessageEvent.stop,
            ])
        let call = try #require(decoded.reply.message.toolCalls.first)
        #expect(call.isComplete == isComplete)
        #expect(decoded.heardSeals[0] == (isComplete ? [call] : nil))
        // The start, the block's own events, then the stop reason: one millisecond apart.
        let whole = decoded.reply.instants.toolArgumentsComplete.first
        let end = decoded.reply.instants.submitted + .milliseconds(block.count + 1)
        #expect(whole == (isComplete ? stops ? end : end + .milliseconds(1) : nil))
        let heardBeforeStop = decoded.events.contains {
            if case .toolCallSealed(_, _, let instant) = $0 { instant <= end } else { false }
        }
        #expect(heardBeforeStop == early)
    }

    @Test func `a call that goes on after its end differs from what was sealed`() throws {
        let decoded = try DecodedReply(
            messages: [MessageEvent.start()] + MessageEvent.toolBlock(0, id: "t", name: "f", #"{"x":1}"#) + [
                MessageEvent.input(0, #"{"x":2}"#), MessageEvent.finish("tool_use"), MessageEvent.stop,
            ])
        let call = try #require(decoded.reply.message.toolCalls.first)
        #expect(decoded.heardSeals[0]?.map(\.arguments) == [#"{"x":1}"#])
        #expect(decoded.heardSeals[0] != [call])
        #expect(decoded.repairKinds.contains("block-stopped-early"))
    }

    static let counts: [(start: JSONValue, deltas: [JSONValue?], usage: Usage?, repairs: [String])] = [
        (
            ["input_tokens": 9, "output_tokens": 1], [["output_tokens": 5]],
            Usage(promptTokens: 9, completionTokens: 5), []
        ),
        (
            ["input_tokens": 9, "output_tokens": 1], [["output_tokens": 5], ["output_tokens": 8]],
            Usage(promptTokens: 9, completionTokens: 8), []
        ),
        (["input_tokens": 9, "output_tokens": 1], [nil], Usage(promptTokens: 9, completionTokens: 1), []),
        (
            ["input_tokens": 9, "output_tokens": 1], [["output_tokens": 5], .null],
            Usage(promptTokens: 9, completionTokens: 5), ["usage-erased"]
        ),
        (
            ["input_tokens": 0, "output_tokens": 0], [["input_tokens": 7, "output_tokens": 5]],
            Usage(promptTokens: 7, completionTokens: 5), []
        ),
        (
            ["input_tokens": 9, "output_tokens": 1], [["input_tokens": 0, "output_tokens": 5]],
            Usage(promptTokens: 9, completionTokens: 5), []
        ),
        (
            [
                "input_tokens": 9, "cache_creation_input_tokens": 20, "cache_read_input_tokens": 300,
                "output_tokens": 1,
            ], [["output_tokens": 5, "cache_read_input_tokens": nil]],
            Usage(promptTokens: 329, completionTokens: 5), []
        ),
        (nil, [nil], nil, []), ("many", [["output_tokens": "few"]], nil, []),
    ]

    @Test(arguments: counts)
    func `usage is cumulative, and nothing erases it`(
        start: JSONValue, deltas: [JSONValue?], usage: Usage?, repairs: [String]
    ) throws {
        let head: JSONValue = [
            "type": "message_start", "message": ["id": "m1", "content": [], "usage": start],
        ]
        let ends = deltas.map { MessageEvent.finish("end_turn", output: nil).adding(usage: $0) }
        let decoded = try DecodedReply(
            messages: [head] + MessageEvent.textBlock(0, "hi") + ends + [MessageEvent.stop])
        #expect(decoded.reply.usage == usage)
        #expect(decoded.repairKinds == repairs)
    }

    @Test func `instants are the first and last of their kind`() throws {
        let events =
            [
                MessageEvent.start(), MessageEvent.ping, MessageEvent.openThinking(0),
                MessageEvent.thinking(0, ""),
            ]
            + [MessageEvent.thinking(0, "hm"), MessageEvent.close(0)]
            + [MessageEvent.openText(1), MessageEvent.text(1, "a"), MessageEvent.text(1, "b")]
            + [MessageEvent.close(1), MessageEvent.openTool(2, id: "t", name: "f")]
            + [MessageEvent.input(2, "{}"), MessageEvent.close(2)]
            + [MessageEvent.finish("tool_use"), MessageEvent.stop, MessageEvent.ping]
        let instants = try DecodedReply(messages: events).reply.instants
        func after(_ place: Int) -> Instant { instants.submitted + .milliseconds(place) }
        #expect(instants.firstEvent == after(1))
        #expect(instants.firstReasoning == after(5))
        #expect(instants.firstVisibleText == after(8))
        #expect(instants.lastVisibleText == after(9))
        #expect(instants.firstToolCall == after(11))
        #expect(instants.toolArgumentsComplete == [after(13)])
        #expect(instants.finished == after(15))
        #expect(instants.closed == after(17))
    }
}

extension JSONValue {
    /// The event with a usage, which may be null; nil leaves it without.
    fileprivate func adding(usage: JSONValue?) -> JSONValue {
        var members = object ?? [:]
        members["usage"] = usage
        return .object(members)
    }
}
