/// A hash of what a model is asked, equal for equal prompts in every run (`Hasher` is salted per process).
struct PromptDigest: Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ request: PracticeRequest) {
        for message in request.messages {
            add(message.role.rawValue)
            add(message.text)
            add(message.toolCallID ?? "")
            for call in message.toolCalls {
                add(call.id)
                add(call.name)
                add(call.arguments.text)
            }
        }
        for tool in request.tools {
            add(tool.name)
            add(tool.description)
            add(tool.parameters.text)
        }
    }

    /// The seed of one reply's jitter: equal for an equal server seed, prompt and draw.
    func seed(server: UInt64, draw: UInt64) -> UInt64 {
        SplitMix64.mixed(server &+ SplitMix64.mixed(draw &+ SplitMix64.mixed(value)))
    }

    /// FNV-1a over the bytes and one 0xFF, which UTF-8 never holds, so that "ab" + "c" is not "a" + "bc".
    private mutating func add(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        mix(0xFF)
    }

    private mutating func mix(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
