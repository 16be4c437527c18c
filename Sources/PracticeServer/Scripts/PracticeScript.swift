/// A stream of which every write is known beforehand, with what it makes happen: a stream to hold a clock against.
public struct PracticeScript: Sendable {
    /// One write to the socket.
    struct Step: Sendable {
        /// How long after the write before.
        var delay: Duration
        var bytes: [UInt8] = []
        var causes: [PracticeInstant] = []
    }

    /// What a request asks for it by.
    public let name: String
    /// What is special about it, in a few words.
    public let summary: String
    let wire: PracticeWire
    /// How long the response's head waits. It is a write by itself, and the first byte.
    var headDelay = Duration.milliseconds(3)
    let steps: [Step]
    /// The end of the body; it has no bytes of its own.
    var end = Step(delay: .zero)

    /// Every script.
    public static let all = openAI + openAICuts + anthropic

    /// How often each instant happens; one that does not happen is left out.
    var instants: [PracticeInstant: Int] {
        let causes = [.firstByte] + steps.flatMap(\.causes) + end.causes
        return Dictionary(causes.map { ($0, 1) }, uniquingKeysWith: +)
    }
}

extension PracticeScript {
    /// The script of that name; nil when there is none.
    public init?(named name: String) {
        guard let script = Self.all.first(where: { $0.name == name }) else { return nil }
        self = script
    }
}

extension PracticeScript.Step {
    /// One write of text.
    init(_ text: String, after delay: Duration = .milliseconds(3), _ causes: PracticeInstant...) {
        self.init(delay: delay, bytes: Array(text.utf8), causes: causes)
    }

    /// The same in two writes, cut before a byte: the second makes happen what the whole does.
    func cut(before index: Int) -> [Self] {
        [
            Self(delay: delay, bytes: Array(bytes.prefix(index))),
            Self(delay: .milliseconds(3), bytes: Array(bytes.dropFirst(index)), causes: causes),
        ]
    }

    /// The same in as many writes as there are bytes, without a pause in between.
    var byteByByte: [Self] {
        bytes.indices.map { index in
            Self(
                delay: index == bytes.startIndex ? delay : .zero, bytes: [bytes[index]],
                causes: index == bytes.endIndex - 1 ? causes : [])
        }
    }
}
