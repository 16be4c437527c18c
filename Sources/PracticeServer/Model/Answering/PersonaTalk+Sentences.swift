/// What is said, around the words of the question. In quotation marks, so that any word fits.
extension PersonaTalk.Manner {
    /// What somebody says who speaks first.
    func opinions(on subject: String) -> [String] {
        switch self {
        case .asks:
            [
                "You say “\(subject)” as if we had its definition. What would we have to see before we agreed: this is it, and that is not?",
                "Before we answer, tell me what “\(subject)” means to you. Is there a counterexample, where everybody uses the word and you would not?",
                "What made you ask about “\(subject)” today? And who do you know who has it, and can say by what practice they came by it?",
            ]
        case .claims:
            [
                "I hold that “\(subject)” is one thing, however many examples there are of it. Whoever has seen the one knows the many.",
                "The word “\(subject)” names a whole, and we meet its parts. We go astray when we take a part for it.",
            ]
        default: [opinion(on: subject)]
        }
    }

    /// What somebody says who takes up another's word.
    func replies(to other: String, on taken: String, about subject: String) -> [String] {
        switch self {
        case .asks:
            [
                "\(other) says “\(taken)”. Is that what “\(subject)” is, or only something that is often found beside it?",
                "I like what \(other) says of “\(taken)”. But would you still call it “\(subject)” if nobody were there to see it?",
            ]
        case .claims:
            [
                "\(other) is right to stop at “\(taken)”. Still I hold that “\(subject)” is one thing, and that each case of it is like its shadow on a wall.",
                "To what \(other) said of “\(taken)” I answer: we could not even ask if we had no picture of “\(subject)” in us already.",
                "\(other) wants us to look at “\(taken)” first. I would look at what all cases of “\(subject)” share, for that stays when they pass.",
            ]
        default: [reply(to: other, on: taken) + " " + opinion(on: subject)]
        }
    }

    private func opinion(on subject: String) -> String {
        switch self {
        case .doubts: "I am not sure that there is any “\(subject)” at all. Nobody has shown it to me yet."
        case .opposes:
            "Everybody takes “\(subject)” for settled, and I say the reverse. Try a day without it, and see."
        case .agrees:
            "That is well put, and “\(subject)” is the right place to begin. I would not change a word of it."
        case .hopes:
            "What a fine thing to think about! With “\(subject)” it will turn out better than we fear."
        case .complains: "Nothing good ever came of “\(subject)”. It was tried before, and it ended badly."
        case .measures:
            "Let us count cases of “\(subject)” before we talk. What cannot be observed twice, I leave open."
        case .builds:
            "Make a small “\(subject)” first, and see where it breaks. Then we know more than from talk."
        case .tells:
            "That takes me back to somebody who had nothing but “\(subject)”. It was enough for a whole winter."
        case .jokes: "I once lost my “\(subject)” on a bus. It came back alone, and it had paid the fare."
        case .rhymes: "O “\(subject)”, so near and never caught: the more we hold, the less we thought."
        case .asks, .claims: ""
        }
    }

    private func reply(to other: String, on taken: String) -> String {
        switch self {
        case .doubts: "How does \(other) know about “\(taken)”?"
        case .opposes: "No, \(other), “\(taken)” leads us astray."
        case .agrees: "\(other) is right about “\(taken)”."
        case .hopes: "I am glad that \(other) speaks of “\(taken)”."
        case .complains: "\(other) and “\(taken)” again, what did I expect."
        case .measures: "\(other) names “\(taken)”, but gives no observation of it."
        case .builds: "“\(taken)”, \(other), is a plan on paper."
        case .tells: "When \(other) says “\(taken)”, I see it before me."
        case .jokes: "\(other) said “\(taken)”, and nobody laughed."
        case .rhymes: "“\(taken)”, sang \(other), soft and low."
        case .asks, .claims: ""
        }
    }
}
