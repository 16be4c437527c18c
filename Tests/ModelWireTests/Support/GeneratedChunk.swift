/// Makes up chunks of the OpenAI wire: most of them usual, the others with something that servers or their bugs add.
struct GeneratedChunk {
    private var random: SeededCuts

    init(seed: UInt64) { random = SeededCuts(seed: seed) }

    mutating func next() -> String {
        let deltas = (0..<(isRare() ? 2 : 1)).map { _ in #""delta":"# + delta() }
        let choice = object(
            deltas + some([#""index":0"#, #""logprobs":null"#, #""finish_reason":null"#])
                + rarely([
                    #""index":1"#, #""index":0.0"#, #""finish_reason":"stop""#, #""finish_reason":"""#,
                    #""content_filter_results":{"hate":{"filtered":false}}"#, #""delta":null"#,
                ]))
        let usual = [
            #""id":"r""#, #""object":"chat.completion.chunk""#, #""choices":[\#(choice)]"#,
        ]
        var text = object(
            (isRare() ? some(usual) : usual)
                + some([
                    #""created":1760000000"#, #""model":"m/é\u0041""#, #""usage":null"#,
                    #""system_fingerprint":"""#,
                ])
                + rarely([
                    #""id":"other""#, #""id":null"#, #""object":"error""#, #""choices":[]"#, #""error":null"#,
                    #""error":"no""#, #""usage":{"prompt_tokens":3}"#, #""x":-0.5e+2"#, #""x":01"#,
                    #""\u0069d":"s""#, #""choices":[\#(choice),\#(choice)]"#, #""error_type":"""#,
                    #""error_message":"no""#, #""type":"error""#, #""code":500"#,
                ]))
        if isRare() { text = String(text.dropLast(Int.random(in: 0...text.count, using: &random))) }
        if isRare() { text += ["\r\n", "}", " null", "\u{FEFF}"].randomElement(using: &random) ?? "" }
        return text
    }

    private mutating func delta() -> String {
        let words = [
            "a", "", "two words", "é😀", #"\n"#, #"\u00e9 \ud83d\ude00"#, #"\ud83d"#, #"\"\\\/"#, "null",
        ]
        let word = words.randomElement(using: &random) ?? ""
        return object(
            some([#""role":"assistant""#, #""refusal":null"#])
                + [#""content":"\#(word)""#, #""content":null"#, #""reasoning":"\#(word)""#].shuffled(
                    using: &random
                )
                .prefix(isRare() ? 3 : 1)
                + rarely([
                    #""reasoning_content":"\#(word)""#, #""tool_calls":null"#, #""refusal":"no""#,
                    #""content":[{"type":"text","text":"\#(word)"}]"#, #""content":7"#,
                    "\"content\":\"a\u{9}b\"",
                    #""content":"\q""#, #""tool_calls":[{"index":0,"id":"c","function":{"name":"f"}}]"#,
                ]))
    }

    private mutating func isRare() -> Bool { Int.random(in: 0..<20, using: &random) == 0 }

    private mutating func some(_ members: [String]) -> [String] {
        members.filter { _ in Bool.random(using: &random) }
    }

    private mutating func rarely(_ members: [String]) -> [String] {
        isRare() ? [members.randomElement(using: &random)].compactMap { $0 } : []
    }

    /// An object of the members in any order, with white space here and there.
    private mutating func object(_ members: [String]) -> String {
        let space = ["", "", " ", "\t"].randomElement(using: &random) ?? ""
        return "{" + space + members.shuffled(using: &random).joined(separator: space + "," + space) + space
            + "}"
    }
}
