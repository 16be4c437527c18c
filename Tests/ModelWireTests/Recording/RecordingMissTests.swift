import Testing

@testable import ModelWire

/// How a request that a recording holds no answer to is told from those that it holds.
struct RecordingMissTests {
    private static func words(_ recorded: String?, _ asked: String, played: Int? = nil) -> String {
        RecordingMiss(
            method: "POST", url: "http://x/v1", body: Array(asked.utf8), isRepeated: false,
            recorded: recorded.map { Array($0.utf8) }, playedCount: played
        ).description
    }

    private static func chat(_ messages: String...) -> String {
        #"{"messages":[\#(messages.joined(separator: ","))]}"#
    }

    private static func message(_ role: String, _ text: String) -> String {
        #"{"role":"\#(role)","content":"\#(text)"}"#
    }

    private static let long = String(repeating: "You answer from the facts alone. ", count: 20)

    @Test func `of two long texts only what differs is quoted`() {
        let (one, other) = (
            Self.chat(
                Self.message("system", Self.long + "It is Monday 9:00. " + Self.long),
                Self.message("user", "When?")),
            Self.chat(
                Self.message("system", Self.long + "It is Monday 9:30. " + Self.long),
                Self.message("user", "When?"))
        )
        let words = Self.words(one, other)
        #expect(
            words.hasPrefix("POST http://x/v1 was recorded with messages[0].content as “…9:00. You"),
            "\(words)")
        #expect(words.contains(", and is asked now with “…9:30. You"), "\(words)")
        #expect(words.count < 400)
    }

    @Test func `a long question is told by its end too`() {
        let words = Self.words(
            Self.chat(Self.message("user", Self.long + "When?")),
            Self.chat(Self.message("user", Self.long + "Where?")))
        #expect(words == "the recording holds no answer to “…Where?”; it was asked “…When?”")
        let longer = Self.words(
            Self.chat(Self.message("user", Self.long)), Self.chat(Self.message("user", Self.long + "Why?")))
        #expect(longer == "the recording holds no answer to “…Why?”; it was asked nothing more")
    }

    @Test(
        arguments: [
            (
                chat(message("user", "When?")), chat(message("user", "When?"), message("tool", "At 5.")),
                "was recorded with 1 message, and is asked now with 2; the first one more is “At 5.”"
            ),
            (
                chat(message("user", "When?"), message("tool", "At 5.")), chat(message("user", "When?")),
                "was recorded with 2 messages, and is asked now with 1; the first one less was “At 5.”"
            ),
            (#"{"a":1}"#, #"{"a":1,"seed":7}"#, "was recorded without seed, and is asked now with 7"),
            (#"{"a":1,"seed":7}"#, #"{"a":1}"#, "was recorded with seed as 7, and is asked now without"),
            (#"{"seed":6}"#, #"{"seed":7}"#, "was recorded with seed as 6, and is asked now with 7"),
            (#"{"s":["a"]}"#, #"{"s":["b"]}"#, "was recorded with s[0] as “a”, and is asked now with “b”"),
        ])
    func `what differs is told`(recorded: String, asked: String, words: String) {
        #expect(Self.words(recorded, asked) == "POST http://x/v1 " + words)
    }

    @Test func `a recording that was cut off has no further answers`() {
        let words = Self.words(
            Self.chat(Self.message("user", "When?")),
            Self.chat(Self.message("user", "When?"), Self.message("tool", "At 5.")), played: 1)
        #expect(
            words
                == "the recording ends before this request, about “When?”: it holds one request of POST http://x/v1, "
                + "all played by now")
    }
}
