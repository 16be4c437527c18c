import Testing

@testable import PracticeServer

@Suite("Verification of an answer", .timeLimit(.minutes(5)))
struct VerifierTests {
    private static let context =
        "The AI Club meets Thursdays at 5 PM in room 204.\nThe lab is open Monday to Friday, 10 AM to 6 PM."

    private func verdict(
        _ answer: String,
        system: String = "Check whether the answer is supported by the context. Reply with exactly yes or no."
    ) -> String {
        var driver = ConversationDriver(system: system)
        return driver.ask("Context:\n\(Self.context)\n\nQuestion: When?\n\nAnswer: \(answer)").answer
    }

    @Test(arguments: [
        "The AI Club meets Thursdays at 5 PM in room 204.", "It meets on Thursdays at 5 PM.",
        "The AI Club gathers in room 204.", "The lab is open from Monday to Friday.",
        "No. The lab is open Monday to Friday, 10 AM to 6 PM, so it is closed on Saturday.",
        "I don't have that information — check with the USC AI Club.",
    ])
    func supported(answer: String) {
        #expect(verdict(answer) == "yes")
    }

    @Test(arguments: [
        "The AI Club meets Fridays at 5 PM.", "The AI Club meets Thursdays at 6 PM.",
        "The AI Club meets in room 305.",
        "The AI Club's president is Dana Smith.", "The wifi password is Maple-8156.",
        "The AI Club has ninety thousand dollars from a sponsor.",
        "The lab is open Monday to Friday. It has 40 robots.",
    ])
    func unsupported(answer: String) {
        #expect(verdict(answer) == "no")
    }

    @Test(arguments: [
        (
            "Decide if the ANSWER is grounded in the context. Respond with GROUNDED or UNGROUNDED only.",
            "GROUNDED", "UNGROUNDED"
        ),
        ("Is the answer supported? Output SUPPORTED / NOT_SUPPORTED.", "SUPPORTED", "NOT_SUPPORTED"),
        ("You verify whether answers follow from the context. Reply true or false.", "true", "false"),
        (
            #"Check grounding. Reply with JSON {"grounded": true} or {"grounded": false}."#,
            #"{"grounded":true}"#, #"{"grounded":false}"#
        ),
        (
            "You are a strict verifier. Say YES if every claim is supported by the context, otherwise NO. Answer YES or NO.",
            "YES", "NO"
        ),
    ])
    func speaksInTheWordsAskedFor(system: String, positive: String, negative: String) {
        #expect(verdict("The AI Club meets in room 204.", system: system) == positive)
        #expect(verdict("The AI Club meets in room 999.", system: system) == negative)
    }

    @Test func tagsWorkLikeLabels() {
        var driver = ConversationDriver(system: "Is the answer supported by the passages? Answer yes or no.")
        let ask = { (answer: String) in "<passages>\n\(Self.context)\n</passages>\n<answer>\(answer)</answer>"
        }
        #expect(driver.ask(ask("The AI Club meets in room 204.")).answer == "yes")
        #expect(driver.ask(ask("The AI Club meets in room 17.")).answer == "no")
    }
}
