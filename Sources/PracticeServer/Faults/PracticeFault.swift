/// A way in which a reply goes wrong on request, to see what a client makes of it.
public enum PracticeFault: String, Sendable, Hashable, Codable, CaseIterable {
    /// The connection is closed before a byte of an answer.
    case cutBeforeFirstByte = "cut-before-first-byte"
    /// The connection is closed in the middle of the text, inside an event.
    case cutInToken = "cut-in-token"
    /// The connection is closed in the middle of a tool call's arguments.
    case cutInArguments = "cut-in-arguments"
    /// The connection is closed between the finish and the end mark; in a whole reply, before its last byte.
    case cutAfterFinish = "cut-after-finish"
    /// Nothing more comes, and the connection stays open.
    case stall
    /// 429, with `Retry-After`.
    case rateLimit = "rate-limit"
    /// 500.
    case serverError = "server-error"
    /// The server says inside its reply that it is overloaded, under status 200.
    case overloadedInBand = "overloaded-in-band"
    /// A web page in place of the reply, under status 200: what a café's login page does.
    case html
    /// A frame that is cut off, before the same frame comes whole. A whole reply is only the first half of itself.
    case malformedFrame = "malformed-frame"
    /// Thousands of signs of life in the middle: comments, `ping` events or, before a whole reply, blank lines.
    case pingFlood = "ping-flood"
    /// One event of 5 MiB, all of it but the usual an unknown field.
    case hugeEvent = "huge-event"
    /// Every byte of the body is sent by itself.
    case byteByByte = "byte-by-byte"
    /// The head of the response takes more than a second to come.
    case slowHeaders = "slow-headers"

    /// What happens, in a sentence without its full stop.
    public var summary: String {
        switch self {
        case .cutBeforeFirstByte: "the connection is closed before a byte of an answer"
        case .cutInToken: "the connection is closed in the middle of the text"
        case .cutInArguments: "the connection is closed in the middle of a tool call's arguments"
        case .cutAfterFinish: "the connection is closed between the finish and the end mark"
        case .stall: "in the middle nothing more comes, and the connection stays open"
        case .rateLimit: "429, with a Retry-After of \(Self.retryAfterSeconds) s"
        case .serverError: "500"
        case .overloadedInBand: "in the middle of its reply the server says that it is overloaded"
        case .html: "a web page comes in place of the reply, with status 200"
        case .malformedFrame: "a frame comes cut off, and then whole; a whole reply is only half of itself"
        case .pingFlood: "\(Self.pings) signs of life come in the middle"
        case .hugeEvent: "one event has \(Self.padding >> 20) MiB, nearly all of it an unknown field"
        case .byteByByte: "every byte is sent by itself"
        case .slowHeaders: "the head of the response takes more than a second to come"
        }
    }

    /// How long a stall lasts before the connection is closed after all.
    static let stallLimit = Duration.seconds(120)
    /// What the refusal of `rate-limit` asks for.
    static let retryAfterSeconds = 1
    /// How many signs of life a flood has.
    static let pings = 10_000
    /// What makes an event huge, in bytes.
    static let padding = 5 << 20

    /// Whether a reply has the place at which this happens; a reply that has not comes as usual.
    func fits(_ generation: PracticeGeneration) -> Bool {
        switch self {
        case .cutInToken: !generation.text.isEmpty
        case .cutInArguments: !generation.calls.isEmpty
        case .stall, .overloadedInBand, .malformedFrame, .pingFlood, .hugeEvent: !generation.tokens.isEmpty
        default: true
        }
    }

    /// The token at which it happens: the one in the middle of the arguments, or of the text where there is text.
    func position(in tokens: [PracticeToken]) -> Int? {
        func middle(where matches: (PracticeToken) -> Bool) -> Int? {
            let places = tokens.indices.filter { matches(tokens[$0]) }
            return places.isEmpty ? nil : places[places.count / 2]
        }
        switch self {
        case .cutInArguments: return middle(where: \.isArguments)
        case .cutInToken: return middle(where: \.isText)
        default: return middle(where: \.isText) ?? middle { _ in true }
        }
    }
}

extension PracticeToken {
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }

    fileprivate var isArguments: Bool {
        if case .arguments = self { true } else { false }
    }
}
