extension PracticeScript {
    /// How the bytes of a reply may be cut and joined, on OpenAI's wire.
    static let openAICuts = [
        PracticeScript(
            name: "crlf", summary: "lines end in CRLF, one of them cut in two", wire: .openAI,
            steps: [role].map(\.withCRLF)
                + firstText.flatMap { step in
                    let step = step.withCRLF
                    // Between the CR and the LF that end the line: the blank line comes with the second write.
                    return step.cut(before: step.bytes.count - 3)
                } + lastText.map(\.withCRLF)),
        PracticeScript(
            name: "byte-by-byte", summary: "every byte is a write of its own", wire: .openAI,
            steps: ([role] + firstText + lastText).flatMap(\.byteByByte)),
        PracticeScript(
            name: "coalesced", summary: "many events in one write", wire: .openAI,
            steps: [
                Step(
                    ": ping\n\n" + ScriptedChunk.role + ScriptedChunk.reasoning("Thursday.")
                        + ScriptedChunk.text("The AI Club") + ScriptedChunk.text(" meets on Thursday."),
                    .firstEvent, .firstReasoning, .firstVisibleText, .lastVisibleText),
                Step(ScriptedChunk.finish("stop")), Step(ScriptedChunk.mark, .finished),
            ]),
        PracticeScript(
            name: "split-event", summary: "events cut in the middle of their JSON", wire: .openAI,
            steps: [role] + firstText.flatMap { $0.cut(before: $0.bytes.count / 2) } + lastText),
        PracticeScript(
            name: "split-character", summary: "an event cut inside a character", wire: .openAI,
            steps: [role] + cutInCharacter + lastText),
        PracticeScript(
            name: "finish-with-mark", summary: "the finish and the end mark in one write", wire: .openAI,
            steps: [role] + firstText + [
                Step(ScriptedChunk.text(" on Thursday."), .lastVisibleText),
                Step(ScriptedChunk.finish("stop") + ScriptedChunk.mark, .finished),
            ]),
        PracticeScript(
            name: "late-close", summary: "the connection stays open for a while after the end mark",
            wire: .openAI, steps: [role] + firstText + lastText, end: Step(delay: .milliseconds(120))),
    ]

    private static var cutInCharacter: [Step] {
        let step = Step(ScriptedChunk.text("The Café"), .firstVisibleText)
        // The second byte of the é.
        return step.cut(before: step.bytes.firstIndex(of: 0xA9) ?? 0)
    }
}

extension PracticeScript.Step {
    fileprivate var withCRLF: Self {
        var step = self
        step.bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? Array("\r\n".utf8) : [$0] }
        return step
    }
}
