import Testing

@testable import WorkshopCore

@Suite("Answers with little in common", .timeLimit(.minutes(5)))
struct AnswerLikenessTests {
    @Test(
        "Case, punctuation and order do not count; fewer than three words of ten in common do",
        arguments: [
            ("The lab is open.", "the LAB, is open!", false), ("", "", false), ("…", "", false),
            ("", "Room 204", true), ("Room 204", " \n", true),
            // 3 of 10 words in common, and 2 of 9.
            ("a b c d e f", "a b c x y z w", false), ("a b d e f", "a b x y z w", true),
            ("a a a a b", "a b b b", false), ("open at ten", "I do not know", true),
            ("図書館は九時に開く", "九時に図書館が開く", false), ("図書館は九時に開く", "わかりません", true),
        ] as [(String, String, Bool)])
    func unlike(a: String, b: String, expected: Bool) {
        #expect(AnswerLikeness.isUnlike(a, b) == expected)
        #expect(AnswerLikeness.isUnlike(b, a) == expected)
    }

    @Test("They are counted over runs and questions, on every metric alike")
    func counted() {
        func arm(_ approach: Approach, _ answers: [String]) -> ApproachArm {
            let samples = answers.enumerated().map { index, answer in
                ApproachSample.made(
                    run: index / 2, question: "\(index % 2)", ttft: index == 0 ? 0 : 100, answer: answer)
            }
            return ApproachArm(approach: approach, endpoint: "e", samples: samples)
        }
        let found = ArmComparison.paired([
            arm(.blocking, ["Room 204", "Room 204", "", "Ten"]),
            arm(.streamed, ["I do not know", "room 204", "Ten", "", "unpaired"]),
        ])
        #expect(found.map(\.unlikeAnswers) == [3, 3, 3])
    }
}
