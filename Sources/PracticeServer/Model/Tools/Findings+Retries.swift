/// Failures that are worth another try.
extension Findings {
    /// True for a call that failed once with a message that asks for another try, or that says that what arrived was
    /// not what was meant.
    func mayBeRetried(_ call: PracticeToolCall) -> Bool {
        let same = results.filter { $0.call.name == call.name && $0.call.arguments == call.arguments }
        return same.count == 1 && same[0].output.asksForAnotherTry
    }
}

extension ToolOutput {
    /// A failure that passes, or one of the call's writing and not of what it asks for.
    var asksForAnotherTry: Bool {
        isError
            && Tokenizer.padded(String(text.prefix(400))).holds([
                "try again", "retry", "temporarily", "not a json object", "not valid json", "invalid json",
                "malformed", "could not be parsed",
            ])
    }
}
