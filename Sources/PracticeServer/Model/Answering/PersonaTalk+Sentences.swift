/// What is said, around the words of the question. In quotation marks, so that any word fits.
extension PersonaTalk {
    static func questions(_ subject: String) -> [String] {
        [
            "You say “\(subject)” as if we had its definition. What would we have to see before we agreed: this is it, and that is not?",
            "Before we answer, tell me what “\(subject)” means to you. Is there a counterexample, where everybody uses the word and you would not?",
            "What made you ask about “\(subject)” today? And who do you know who has it, and can say by what practice they came by it?",
        ]
    }

    static func questions(_ subject: String, to other: String, _ taken: String) -> [String] {
        [
            "\(other) says “\(taken)”. Is that what “\(subject)” is, or only something that is often found beside it?",
            "I like what \(other) says of “\(taken)”. But would you still call it “\(subject)” if nobody were there to see it?",
        ]
    }

    static func claims(_ subject: String) -> [String] {
        [
            "I hold that “\(subject)” is one thing, however many examples there are of it. Whoever has seen the one knows the many.",
            "The word “\(subject)” names a whole, and we meet its parts. We go astray when we take a part for it.",
        ]
    }

    static func claims(_ subject: String, to other: String, _ taken: String) -> [String] {
        [
            "\(other) is right to stop at “\(taken)”. Still I hold that “\(subject)” is one thing, and that each case of it is like its shadow on a wall.",
            "To what \(other) said of “\(taken)” I answer: we could not even ask if we had no picture of “\(subject)” in us already.",
            "\(other) wants us to look at “\(taken)” first. I would look at what all cases of “\(subject)” share, for that stays when they pass.",
        ]
    }
}
